/** Whether a test can send Ctrl-C to a process it started. On Windows that ends the process before it hears of it. */
export const SIGNALS_ARRIVE = process.platform !== 'win32';

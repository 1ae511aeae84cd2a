/** Unpacks the package's Chromium into TMPDIR. The package can't be told another folder, so it gets a process for that. */
import chromium from '@sparticuz/chromium';

await chromium.executablePath();

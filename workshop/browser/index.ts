export { runLab, type RunningLab } from './lab_command.ts';
export { openBrowser } from './open_browser.ts';
export { Visitor } from './visitor.ts';

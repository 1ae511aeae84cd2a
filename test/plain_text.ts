// A CI machine is shown colours though nothing there is a terminal, and Jest asks for them on behalf of its tests.
// Tests compare what is said, so it is said plainly. A command that a test starts needs `env: process.env` for this:
// by default it would get the environment that Jest was started with, and not this copy of it.
delete process.env.FORCE_COLOR;
process.env.NO_COLOR = '1';

// An integration that never comes to the end of its import.
for (;;);

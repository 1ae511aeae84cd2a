import type { ProjectStatus, UserRole } from '../store/records.ts';

/** The words the seeded company is made of. */

export const PEOPLE: readonly {
  name: string;
  role: UserRole;
  timezone: string;
  inactive?: true;
}[] = [
  { name: 'Ada Lovelace', role: 'admin', timezone: 'Europe/London' },
  { name: 'Grace Hopper', role: 'manager', timezone: 'America/New_York' },
  { name: 'Alan Turing', role: 'member', timezone: 'Europe/London' },
  { name: 'Katherine Johnson', role: 'manager', timezone: 'America/New_York' },
  { name: 'Edsger Dijkstra', role: 'member', timezone: 'Europe/Amsterdam' },
  { name: 'Radia Perlman', role: 'member', timezone: 'America/Los_Angeles' },
  { name: 'José Muñoz', role: 'member', timezone: 'America/Argentina/Cordoba' },
  { name: 'Mary Shaw', role: 'viewer', timezone: 'America/New_York' },
  {
    name: 'Charles Babbage',
    role: 'member',
    timezone: 'Europe/London',
    inactive: true,
  },
];

/** First and last names for the people an account needs beyond the ones above. */
export const MORE_FIRST_NAMES = [
  'Barbara',
  'Donald',
  'Frances',
  'Hedy',
  'Ivan',
  'Jean',
  'Ken',
  'Lynn',
  'Margaret',
  'Niklaus',
  'Ole',
  'Shafi',
] as const;
export const MORE_LAST_NAMES = [
  'Adebayo',
  'Bartik',
  'Conway',
  'Díaz',
  'Estrin',
  'Fischer',
  'Goldwasser',
  'Hamilton',
  'Ito',
  'Kowalski',
  'Liskov',
  'Østergaard',
] as const;

export const TEAMS = ['Engineering', 'Design', 'Operations'] as const;

export const CLIENTS: readonly { name: string; archived?: true }[] = [
  { name: 'Northwind Traders' },
  { name: 'Acme, Inc.' },
  { name: 'Café Río' },
  { name: 'Globex Corporation' },
  { name: 'Initech' },
  { name: 'Lighthouse "Kids" Foundation' },
  { name: 'Müller & Söhne' },
  { name: 'Sakura 株式会社' },
  { name: 'Stark Museum of Science' },
  { name: 'Umbrella Gardens' },
  { name: 'Soylent Foods', archived: true },
  { name: 'Vandelay Imports', archived: true },
];

export const PROJECTS: readonly {
  name: string;
  /** Position in CLIENTS; none for the company's own work. */
  client?: number;
  status?: ProjectStatus;
  budgetHours?: number;
  notBillable?: true;
}[] = [
  { name: 'Website Redesign', client: 0, budgetHours: 400 },
  { name: 'Online Shop', client: 0, budgetHours: 900 },
  { name: 'Brand Guidelines', client: 1, budgetHours: 120 },
  { name: 'Menu App', client: 2, budgetHours: 250 },
  { name: 'Data Warehouse', client: 3, budgetHours: 1200 },
  { name: 'Quarterly Reporting', client: 3 },
  { name: 'Printer Driver', client: 4, status: 'on_hold', budgetHours: 80 },
  { name: 'Donation Page', client: 5, budgetHours: 60 },
  { name: 'Ersatzteilkatalog', client: 6, budgetHours: 300 },
  { name: 'Warehouse Scanner', client: 6, status: 'on_hold' },
  { name: '在庫管理', client: 7, budgetHours: 500 },
  { name: 'Exhibit Guide', client: 8, budgetHours: 200 },
  { name: 'Ticket Sales', client: 8, status: 'completed', budgetHours: 150 },
  { name: 'Greenhouse Sensors', client: 9, budgetHours: 350 },
  { name: 'Recipe Archive', client: 10, status: 'archived', budgetHours: 90 },
  { name: 'Import Ledger', client: 11, status: 'archived' },
  { name: 'Internal: Meetings', notBillable: true },
  { name: 'Internal: Hiring', notBillable: true },
  { name: 'Internal: Training', notBillable: true, budgetHours: 160 },
  { name: 'Support Retainer', client: 1 },
];

/** Words for the names of further projects. */
export const MORE_PROJECTS = ['Audit', 'Migration', 'Prototype', 'Rollout'];

export const TASKS = [
  'Planning',
  'Design',
  'Implementation',
  'Review',
] as const;

export const TAGS = [
  'meeting',
  'design',
  'development',
  'support',
  'urgent',
  'remote',
  'travel',
  'research',
  'documentation',
  'überprüft',
] as const;

export const COLORS = [
  '#1f77b4',
  '#ff7f0e',
  '#2ca02c',
  '#d62728',
  '#9467bd',
  '#8c564b',
] as const;

const ACTIVITIES = [
  'Sketch',
  'Build',
  'Test',
  'Review',
  'Discuss',
  'Document',
  'Fix',
  'Plan',
] as const;
const SUBJECTS = [
  'the landing page',
  'the checkout',
  'the data import',
  'the weekly report',
  'the login',
  'the error messages',
  'the search',
  'the release',
] as const;

/** Descriptions that trip up careless exports: quotes, commas, lines, other scripts, and cells a sheet would run. */
const AWKWARD = [
  'Call with "Northwind", follow-up',
  'Notes:\n- budget\n- timeline',
  '=SUM(A1)',
  '+44 20 7946 0000 called back',
  '-10% discount talk',
  '@mention clean-up',
  'Überprüfung für Müller & Söhne — Größe',
  '打ち合わせ 🗓️',
  '{{not a placeholder}}',
  "O'Brien's invoice; net, gross",
] as const;

/** The descriptions entries are given. The awkward ones are a tenth, and the absent one (null) a twentieth. */
export const DESCRIPTIONS: readonly (string | null)[] = [
  ...ACTIVITIES.flatMap((activity) =>
    SUBJECTS.map((subject) => `${activity} ${subject}`),
  ),
  ...AWKWARD,
  null,
  null,
  null,
  null,
];

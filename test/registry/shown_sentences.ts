import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Files whose sentences are for whoever runs a build of their own, and no builder ever meets. */
const FOR_OPERATORS = [join('src', 'transport', 'origin.ts')];

/** A sentence that only makes the HTTP library give up; what is said of it comes from `failure.ts`. */
const FOR_NOBODY = ['The answer broke off.'];

/** Texts of the definition, which are no messages. */
const OF_THE_DEFINITION = [
  ...['description', 'helpText', 'label', 'sample'],
  // What a text of it says instead, in src/offered.ts.
  'words',
];

const PLACEHOLDER = '…';

const textOf = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  return ts.isTemplateExpression(node)
    ? [
        node.head.text,
        ...node.templateSpans.map(({ literal }) => PLACEHOLDER + literal.text),
      ].join('')
    : undefined;
};

const isSentence = (text: string): boolean =>
  /^["…A-Z].*\.$/.test(text) && text.split(' ').length > 3;

const isElsewhere = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) &&
    OF_THE_DEFINITION.includes(node.name.getText())) ||
  // The log is for developers.
  (ts.isCallExpression(node) &&
    /console\.\w+$/.test(node.expression.getText()));

const sentencesIn = (node: ts.Node): string[] => {
  if (isElsewhere(node)) {
    return [];
  }
  const text = textOf(node);
  if (text !== undefined && isSentence(text)) {
    return [text];
  }
  const found: string[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...sentencesIn(child));
  });
  return found;
};

/** A sentence, with `…` for what differs from case to case, and the file that has it. */
type Shown = { sentence: string; file: string };

/** Every sentence that the integration can show to the owner of a Zap. */
export const shownSentences = (): Shown[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => file.endsWith('.ts') && !FOR_OPERATORS.includes(file))
    .flatMap((file) =>
      sentencesIn(
        ts.createSourceFile(
          file,
          readFileSync(file, 'utf8'),
          ts.ScriptTarget.ES2023,
          true,
        ),
      ).map((sentence) => ({ sentence, file })),
    )
    .filter(({ sentence }) => !FOR_NOBODY.includes(sentence));

/** Whether a message is a sentence with its holes filled in. */
export const isOf = ({ sentence }: Shown, message: string): boolean =>
  new RegExp(
    `^${sentence
      .split(PLACEHOLDER)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(message);

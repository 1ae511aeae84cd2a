import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

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
  // What a builder sees is one of `z.errors`. This is for whoever runs a build of their own, or for nobody.
  (ts.isNewExpression(node) && node.expression.getText() === 'Error') ||
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

/** Every sentence that the integration can show to the owner of a Zap, in either build. */
export const shownSentences = (): Shown[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => join('src', file))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      sentencesIn(
        ts.createSourceFile(
          file,
          readFileSync(file, 'utf8'),
          ts.ScriptTarget.ES2023,
          true,
        ),
      ).map((sentence) => ({ sentence, file })),
    );

/** What a message has in the holes of a sentence; undefined if it isn't that sentence. */
const fillingsOf = (sentence: string, message: string): string[] | undefined =>
  new RegExp(
    `^${sentence
      .split(PLACEHOLDER)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('(.*)')}$`,
  )
    .exec(message)
    ?.slice(1);

/** Which of all that can be shown a message is: the sentence itself, and one that it takes in. */
export const shownIn = (all: readonly Shown[], message: string): Shown[] =>
  all.flatMap((shown) => {
    const fillings = fillingsOf(shown.sentence, message);
    return fillings
      ? [
          shown,
          ...fillings.flatMap((filling) =>
            all.filter(({ sentence }) => fillingsOf(sentence, filling)),
          ),
        ]
      : [];
  });

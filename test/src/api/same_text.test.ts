import { describe, expect, it } from '@jest/globals';
import { hasText, sameText, textToAsk } from '../../../src/api/same_text.ts';

describe('the same text', () => {
  it.each([
    ['capitals', 'ACME Ltd', 'acme ltd'],
    ['spaces around it', '  Acme\n', 'Acme'],
    ['two spaces for one', 'Acme  Ltd', 'Acme Ltd'],
    ['a space that does not break', 'Acme\u00a0Ltd', 'Acme Ltd'],
    ['a tab and a narrow space', 'Acme\t\u202fLtd', 'Acme Ltd'],
    ['an accent of its own', 'Cafe\u0301 Zoe\u0308', 'Café Zoë'],
    ['a curly apostrophe', 'O’Neill', "O'Neill"],
    ['a modifier apostrophe', 'Oʼneill', "O'Neill"],
    ['curly quotation marks', '“Acme”', '"Acme"'],
    ['low quotation marks', '„Acme“', '"Acme"'],
    ['a syllable in parts', '한국'.normalize('NFD'), '한국'],
    ['the sign for kelvin', '\u212Aelvin', 'Kelvin'],
  ])('can be written with %s', (_, one, other) => {
    expect(sameText(one)).toBe(sameText(other));
  });

  it.each([
    ['Acme', 'Acme 2'],
    ['Café', 'Cafe'],
    ['A B', 'AB'],
  ])('%j is not %j', (one, other) => {
    expect(sameText(one)).not.toBe(sameText(other));
  });
});

describe('a text with another one in it', () => {
  it.each([
    ['Northwind Traders', 'WIND  TRA', true],
    ['L’Atelier', "l'atelier", true],
    ['Anything', '', true],
    ['Northwind', 'Northwind Traders', false],
  ])('%j has %j: %j', (whole, part, expected) => {
    expect(hasText(whole, part)).toBe(expected);
  });
});

describe('what a server is asked for', () => {
  it.each([
    ['Northwind Traders', 'Northwind'],
    ['Acme', 'Acme'],
    ['AB cd', 'AB'],
    ['Zürich Office', 'Office'],
    ['Café', 'Caf'],
    ['Cafe\u0301', 'Caf'],
    ["O'Neill & Sons", 'Neill'],
    ['2026-Q1', '2026'],
    ['株式会社 A', '株式会社'],
    ['ガイド', 'イ'],
    ['İstanbul', 'stanbul'],
    ['한국', ''],
    ['Ümÿ', 'm'],
    ['Ω — é', 'Ω'],
    ['Ромашка', 'Ромашка'],
    ['Ромашка Ltd', 'Ltd'],
    ['ćĺ', ''],
    ['', ''],
    [' ada@northwind.example ', 'ada@northwind.example'],
    ["o'neill@northwind.example", 'northwind'],
  ])('for %j is %j', (text, asked) => {
    expect(textToAsk(text)).toBe(asked);
  });

  it('is in every spelling of it', () => {
    const spellings = ['Ça  va’ Ünited', 'C\u0327a va\u2019 U\u0308nited'];
    expect(spellings.map(textToAsk)).toEqual(['nited', 'nited']);
  });
});

/**
 * An editor's mistake as a value: where it is, what kind it is, and the words
 * that its message needs. Which language it is told in is decided by whoever
 * reports it, so a cached file can repeat its problems to anyone.
 */
import { compare } from './order.ts'
import { problemTexts } from './problem-texts.ts'

export type ProblemCode = keyof typeof problemTexts
export type Level = 'error' | 'warning' | 'notice'
export type MessageLanguage = 'zh' | 'en'

/** One kind of problem; `{name}` in a text stands for `values.name`. */
export interface ProblemText {
  readonly level: Level
  readonly zh: string
  readonly en: string
}

export interface Problem {
  readonly code: ProblemCode
  /** Of the file, relative to the content folder. */
  readonly path: string
  /** From 1; 1 where the whole file is meant. */
  readonly line: number
  /** From 1, in UTF-16 units. */
  readonly column: number
  readonly values: Readonly<Record<string, string>>
}

/** What a person is told about a failure, in each language; no full stop at the end. */
export interface Told {
  readonly zh: string
  readonly en: string
}

/** A failure with its words; one given in a single language is told so in every other. */
class ToldError extends Error {
  readonly told: Told

  constructor(told: Told | string, options?: ErrorOptions) {
    super(typeof told === 'string' ? told : told.en, options)
    this.told = typeof told === 'string' ? { zh: told, en: told } : told
  }
}

/** A wrong command line or one that cannot be carried out as asked: exit 2. */
export class UsageError extends ToldError {
  override readonly name = 'UsageError'
}

/** The machine or the surroundings do not let us go on (disk, lock): exit 3, told without a stack. */
export class MachineError extends ToldError {
  override readonly name = 'MachineError'
}

/** Something that the cache said it had is not there: forget the cache and begin again. */
export class CacheIncomplete extends Error {
  override readonly name = 'CacheIncomplete'
}

export function levelOf(problem: Pick<Problem, 'code'>): Level {
  return problemTexts[problem.code].level
}

/** One line: what is wrong and what to write instead. Control characters in quoted values are made visible. */
export function messageOf(problem: Pick<Problem, 'code' | 'values'>, language: MessageLanguage): string {
  const text: ProblemText = problemTexts[problem.code]
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => visible(problem.values[name] ?? ''))
}

/** By file, then by where it is in the file. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    compare(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.code, b.code) ||
    compare(messageOf(a, 'en'), messageOf(b, 'en'))
  )
}

function visible(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 118).toWellFormed()}…` : text
  return short.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** @module Finds the column of a heading, and what is reported of a column whose numbers were lost. */
import type { Column } from './sheet-types.ts'

/** Returns a heading without what is in brackets, spaces and marks. */
export const headingText = (heading: string): string =>
  heading.replace(/[（(][^）)]*[）)]?/gu, '').replace(/[\s*：:]/gu, '')

/** Returns the column with a name or heading; undefined when there is none. */
export const columnOf = <N extends string>(text: string, columns: readonly Column<N>[]): Column<N> | undefined =>
  columns.find(({ name, title, also }) => name === text || title === text || also?.includes(text))

/** The message for a code or telephone that a spreadsheet changed into a number. */
export const roundedProblem = (about: { file: string; row: number; field: string; found: string }) =>
  [
    '变成了数字，开头的 0 和后面的位数可能已经丢失',
    { ...about, fix: '在表格里先把这一列设为“文本”，对照原件重填' },
  ] as const

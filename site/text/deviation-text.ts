/** @module What pages say of a deviation from the standard, besides its element and reason. */
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { dayText } from './time-text.ts'

/** A deviation in a published guide. */
export type ShownDeviation = NonNullable<ResolvedGuide['deviating']>[number]

/** Returns who approved a deviation, by which document and when, and under which number; undefined where nothing of it is known. */
export function approvalText({ authority, document, number, on }: ShownDeviation): string | undefined {
  const by = [authority, document && `（${document.replace(/^[（(]|[）)]$/gu, '')}）`].filter(Boolean).join('')
  const parts = [by, on && `${dayText(on)}批准`, number && `编号 ${number}`].filter(Boolean)
  return parts.length ? parts.join('，') : undefined
}

/** Returns for which time a deviation applies; undefined where it has neither a first nor a last day. */
export function periodOfDeviation({ from, until }: ShownDeviation): string | undefined {
  if (from && until) return `${dayText(from)}到 ${dayText(until)}`
  if (until) return `到 ${dayText(until)}为止，以后照标准`
  return from ? `${dayText(from)}起` : undefined
}

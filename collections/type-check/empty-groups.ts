/** @module Writes "nothing" as each kind of field stores it. Used by `hooks/checkTypes.ts`. */
import type { Field } from 'payload'
import { isObject, type Values } from './text.ts'

/**
 * Replaces `null` and an empty text for a group of fields by the group with every field empty, and for a list by no rows, and leaves out rows that
 * are `null`: the database fails at them.
 */
export function fillEmptyGroups(fields: readonly Field[], values: Values): void {
  for (const field of fields) {
    if (field.type === 'row' || field.type === 'collapsible') fillEmptyGroups(field.fields, values)
    else if (field.type === 'tabs') {
      for (const tab of field.tabs)
        if ('name' in tab && tab.name) fillGroup(tab.name, tab.fields, values)
        else fillEmptyGroups(tab.fields, values)
    } else if (field.type === 'group') {
      if ('name' in field && field.name) fillGroup(field.name, field.fields, values)
      else fillEmptyGroups(field.fields, values)
    } else if (field.type === 'array') fillList(field.name, field.fields, values)
  }
}

const isNothing = (value: unknown): boolean => value === null || value === ''

function fillGroup(name: string, fields: readonly Field[], values: Values): void {
  if (!Object.hasOwn(values, name)) return
  if (isNothing(values[name])) values[name] = Object.fromEntries(namesOf(fields).map((one) => [one, null]))
  if (isObject(values[name])) fillEmptyGroups(fields, values[name])
}

function fillList(name: string, fields: readonly Field[], values: Values): void {
  if (!Object.hasOwn(values, name)) return
  if (isNothing(values[name])) values[name] = []
  const rows: unknown = values[name]
  if (!Array.isArray(rows)) return
  const filled = rows.filter((row) => row !== null)
  if (filled.length < rows.length) values[name] = filled
  for (const row of filled) if (isObject(row)) fillEmptyGroups(fields, row)
}

/** The names of the fields of a group that hold values. */
const namesOf = (fields: readonly Field[]): string[] =>
  fields.flatMap((field): string[] => {
    if (field.type === 'row' || field.type === 'collapsible') return namesOf(field.fields)
    return 'name' in field && field.name && field.type !== 'ui' ? [field.name] : []
  })

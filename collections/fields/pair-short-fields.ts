import type { Field, RowField } from 'payload'

/** Types of fields whose input is one line. */
const SHORT = new Set<Field['type']>(['text', 'number', 'select', 'relationship', 'radio', 'checkbox'])

const isShort = (field: Field): boolean => SHORT.has(field.type) && !('hasMany' in field && field.hasMany)

/** Returns fields with two short neighbours in a row each. Field paths do not change. */
export function pairShortFields(fields: readonly Field[]): Field[] {
  const out: Field[] = []
  for (const field of fields) {
    const row = out.at(-1)
    if (!isShort(field)) out.push(field)
    else if (row?.type === 'row' && row.fields.length < 2) row.fields.push(half(field))
    else out.push({ type: 'row', fields: [half(field)] } satisfies RowField)
  }
  return out.map((one) => (one.type === 'row' && one.fields.length === 1 ? whole(one.fields[0]!) : one))
}

const half = (field: Field): Field => ({ ...field, admin: { ...field.admin, width: '50%' } }) as Field
const whole = (field: Field): Field => ({ ...field, admin: { ...field.admin, width: '100%' } }) as Field

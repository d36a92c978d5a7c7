import type { Field, RowField } from 'payload'

/** Fields whose input is one line; two stand side by side. */
const SHORT = new Set<Field['type']>(['text', 'number', 'select', 'relationship', 'radio', 'checkbox'])

const isShort = (field: Field): boolean => SHORT.has(field.type) && !('hasMany' in field && field.hasMany)

/** The same fields with short neighbours side by side, so that a form is not one long column. Paths stay as they are. */
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

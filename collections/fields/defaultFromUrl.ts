import type { Field, PayloadRequest } from 'payload'

/**
 * Returns a reference or a choice whose default value comes from the address of the create form (`…/create?matter=12`), so that a link can
 * open a form with fields filled in. Other fields are returned as they are.
 */
export function withDefaultFromUrl(field: Field): Field {
  if (field.type !== 'relationship' && field.type !== 'select') return field
  const { name } = field
  const defaultValue = ({ req }: { req?: Pick<PayloadRequest, 'payload' | 'payloadAPI' | 'query'> }) => {
    const given = req?.payloadAPI === 'local' ? req.query?.[name] : undefined
    if (typeof given !== 'string' || !given) return undefined
    if (field.type === 'select') return given
    return req?.payload.db.defaultIDType === 'number' ? Number(given) || undefined : given
  }
  return { ...field, defaultValue }
}

import type { Field, PayloadRequest } from 'payload'

/**
 * A reference field that starts as the address of the create form names it (`…/create?matter=12`), so that a link can lead to
 * a form half filled. Nothing but the form reads it.
 */
export function withDefaultFromUrl(field: Field): Field {
  if (field.type !== 'relationship') return field
  const { name } = field
  const defaultValue = ({ req }: { req?: Pick<PayloadRequest, 'payload' | 'payloadAPI' | 'query'> }) => {
    const given = req?.payloadAPI === 'local' ? req.query?.[name] : undefined
    if (typeof given !== 'string' || !given) return undefined
    return req?.payload.db.defaultIDType === 'number' ? Number(given) || undefined : given
  }
  return { ...field, defaultValue }
}

/** @module Nobody takes the name of a colleague: names say in lists, reviews and the trail who did something. */
import type { CollectionBeforeChangeHook } from 'payload'
import { isAdmin } from '../access/grants.ts'
import { Unacceptable } from '../errors.ts'

/** A name as people read it: without spaces, and with characters of full width as those of half width. */
const asRead = (name: unknown): string =>
  typeof name === 'string'
    ? name
        .normalize('NFKC')
        .replaceAll(/[\s\p{Cf}]/gu, '')
        .toLowerCase()
    : ''

/**
 * A hook that refuses to change the own name into that of another account. Administrators may give one name to two people.
 *
 * @throws Unacceptable
 */
export const refuseNameOfAnother: CollectionBeforeChangeHook = async ({ data, operation, originalDoc, req }) => {
  const { id, name } = (originalDoc ?? {}) as { id?: string | number; name?: string | null }
  if (operation !== 'update' || !req.user || isAdmin(req.user) || asRead(data['name']) === asRead(name)) return data
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { id: { not_equals: id } },
    depth: 0,
    limit: 0,
    pagination: false,
    select: { name: true },
    overrideAccess: true,
    req,
  })
  if (!docs.some((other) => asRead(other.name) === asRead(data['name']))) return data
  const message = `已经有同事叫“${String(data['name'])}”。真的同名的，请系统管理员改。`
  throw new Unacceptable(message, { errors: [{ path: 'name', message }] })
}

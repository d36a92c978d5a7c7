import type { Payload } from 'payload'
import { mayPublish } from '../access/grants.ts'
import { displayName } from './name.ts'

/** Told once for an installation. */
const TOLD = 'told:publishing-needs-an-unlimited-grant'

/**
 * Publishing was open to every steward once; now it takes a grant without limits. Tells the first time who may no longer publish.
 *
 * @returns A line for whoever started the program, or none: nobody is concerned, or it was told before.
 */
export async function reportLostPublishRight(payload: Payload): Promise<string[]> {
  if (await payload.kv.has(TOLD)) return []
  const { docs } = await payload.find({
    collection: 'users',
    where: { 'grants.role': { equals: 'steward' } },
    depth: 0,
    pagination: false,
  })
  const limited = docs.filter((one) => !mayPublish(one))
  await payload.kv.set(TOLD, true)
  if (!limited.length) return []
  const names = limited.slice(0, 20).map(displayName).join('、')
  return [
    `发布和回退影响整个网站，现在只有系统管理员和不限区划、部门、类别的目录管理员可以做。以前可以、现在不行的：` +
      `${names}${limited.length > 20 ? ` 等 ${limited.length} 人` : ''}。要让谁继续发布，请去掉其“目录管理员”授权的限制。`,
  ]
}

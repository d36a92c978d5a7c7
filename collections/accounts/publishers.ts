import type { Payload } from 'payload'
import { mayPublish } from '../access/grants.ts'
import { displayName } from './name.ts'

/** The key that is set once the installation has reported this. */
const REPORTED = 'told:publishing-needs-an-unlimited-grant'

/**
 * Reports, once for an installation, which accounts may no longer publish: earlier versions let every steward publish, now it takes
 * a grant without limits.
 *
 * @returns one line in Chinese; none when no account is concerned, or it was reported before
 */
export async function reportLostPublishRight(payload: Payload): Promise<string[]> {
  if (await payload.kv.has(REPORTED)) return []
  const { docs } = await payload.find({
    collection: 'users',
    where: { 'grants.role': { equals: 'steward' } },
    depth: 0,
    pagination: false,
  })
  const limited = docs.filter((one) => !mayPublish(one))
  await payload.kv.set(REPORTED, true)
  if (!limited.length) return []
  const names = limited.slice(0, 20).map(displayName).join('、')
  return [
    `发布和回退影响整个网站，现在只有系统管理员和不限区划、部门、类别的目录管理员可以做。以前可以、现在不行的：` +
      `${names}${limited.length > 20 ? ` 等 ${limited.length} 人` : ''}。要让谁继续发布，请去掉其“目录管理员”授权的限制。`,
  ]
}

/** @module Upgrades the accounts of older versions. Runs at every start of the CMS. */
import type { Payload } from 'payload'
import { updateOnMongo } from '../../payload-internals/mongodb.ts'
import { executeOnSqlite } from '../../payload-internals/sqlite.ts'
import { displayName, nameProblem } from './name.ts'
import { reportLostPublishRight } from './publishers.ts'
import { hashOfToken, isHashOfToken } from './resets.ts'

const USERS = 'users'
const RUNS = 'publish-runs'

interface StoredAccount {
  id: string | number
  name?: string | null
  email?: string | null
  resetPasswordToken?: string | null
}

/**
 * Upgrades the accounts of an installation: reset tokens are replaced by their hashes, copies of API keys that can be decrypted are
 * removed (tokens and keys stay valid), and names that are an e-mail are replaced. A second run finds nothing.
 *
 * @returns what was changed, in lines of Chinese text for the person who started the program
 */
export async function upgradeAccounts(payload: Payload): Promise<string[]> {
  const lines: string[] = []
  // Without it SQLite leaves removed text in the file until its place is used again.
  await executeOnSqlite(payload, 'PRAGMA secure_delete=ON')
  const tokens = await hashTokens(payload)
  if (tokens) lines.push(`有 ${tokens} 个重设密码的链接以前明文存在数据库里，已改为只存散列，链接照常可用`)
  const keys = await dropKeyCopies(payload)
  if (keys) lines.push(`有 ${keys} 个 API 密钥以前可从数据库解出，已改为只存散列，密钥照常可用`)
  const names = await replaceAddresses(payload)
  if (names.length) lines.push(`这些账号以前用邮箱作姓名，已改名，请到“账号”里写上姓名：${names.join('、')}`)
  lines.push(...(await reportLostPublishRight(payload)))
  return lines
}

async function hashTokens(payload: Payload): Promise<number> {
  const { docs } = await payload.db.find<StoredAccount>({
    collection: USERS,
    where: { resetPasswordToken: { exists: true } },
    pagination: false,
  })
  const clear = docs.filter(({ resetPasswordToken: token }) => token && !isHashOfToken(token))
  for (const { id, resetPasswordToken } of clear) {
    await payload.db.updateOne({
      collection: USERS,
      id,
      data: { resetPasswordToken: hashOfToken(resetPasswordToken!) },
      returning: false,
    })
  }
  return clear.length
}

/** Removes fields that no collection has any more from MongoDB; on SQLite a migration has dropped their columns. */
const dropKeyCopies = (payload: Payload): Promise<number> =>
  updateOnMongo(
    payload,
    USERS,
    { apiKey: { $exists: true } },
    { $unset: { apiKey: '', enableAPIKey: '', loginAttempts: '', lockUntil: '' } },
  )

async function replaceAddresses(payload: Payload): Promise<string[]> {
  const { docs } = await payload.db.find<StoredAccount>({ collection: USERS, pagination: false })
  const names: string[] = []
  for (const { id, name } of docs) {
    if (!nameProblem(name)) continue
    const given = displayName({ id })
    await payload.db.updateOne({ collection: USERS, id, data: { name: given }, returning: false })
    names.push(given)
  }
  const runs = await payload.db.find<{ id: string | number; by?: string }>({
    collection: RUNS,
    where: { by: { like: '@' } },
    pagination: false,
  })
  for (const { id, by } of runs.docs) {
    const account = docs.find(({ email }) => email === by)
    await payload.db.updateOne({
      collection: RUNS,
      id,
      data: { by: account ? displayName(account) : '以前的账号' },
      returning: false,
    })
  }
  return names
}

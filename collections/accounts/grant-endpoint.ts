/** @module The endpoint that says what grants would let do, before they are saved. */
import type { Endpoint } from 'payload'
import { idOf } from '../../standard/document.ts'
import { isDuty } from '../../standard/reviews/index.ts'
import { isAdmin, type Grant } from '../access/grants.ts'
import { coveredGrants, grantText } from '../access/grant-words.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { isFamily } from '../families.ts'
import { bodyOf } from '../request-body.ts'
import { grantProblem } from './check-grants.ts'
import { readGrantNames } from './grant-names.ts'

/** What is said of one grant. */
export interface SaidGrant {
  text: string
  /** The number of the grant that covers it, from 1. */
  coveredBy?: number
  /** Why it cannot be given. */
  problem?: string
}

const MOST_GRANTS = 30

const all = (list: unknown, is: (one: unknown) => boolean): boolean => !Array.isArray(list) || list.every(is)

const isWellFormed = (grant: object): boolean => {
  const { agencies, duties, families, region } = grant as Readonly<Record<string, unknown>>
  return (
    typeof grant === 'object' &&
    (region === undefined || region === null || typeof region === 'string') &&
    [agencies, duties, families].every((one) => one === undefined || one === null || Array.isArray(one)) &&
    all(families, (one) => typeof one === 'string' && isFamily(one)) &&
    all(duties, isDuty) &&
    all(agencies, (one) => idOf(one) !== undefined)
  )
}

/** `POST /api/users/grant-words` with `grants`: answers, for each, what it lets do, whether another one covers it, and what is wrong with it. */
export const grantWordsEndpoint: Endpoint = {
  path: '/grant-words',
  method: 'post',
  handler: async (req) => {
    if (!isAdmin(req.user)) throw new Refused('授权由系统管理员给。')
    const { grants } = await bodyOf(req)
    if (!Array.isArray(grants) || grants.length > MOST_GRANTS) throw new Unacceptable('请写授权（grants）。')
    const asked = (grants as unknown[]).map((one) => one ?? {})
    if (!asked.every(isWellFormed)) throw new Unacceptable('授权（grants）里有一条的写法不对。', { field: 'grants' })
    const given = asked as Grant[]
    const names = await readGrantNames(req.payload, req)
    const covered = coveredGrants(given)
    const said: SaidGrant[] = []
    for (const [at, grant] of given.entries()) {
      const problem = await grantProblem(req, grant)
      const by = covered[at]
      said.push({
        text: grantText(grant, names),
        ...(by === undefined ? {} : { coveredBy: by + 1 }),
        ...(problem ? { problem: problem.message } : {}),
      })
    }
    return Response.json({ grants: said })
  },
}

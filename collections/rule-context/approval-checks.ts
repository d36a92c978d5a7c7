/** @module The endpoint that tells a form what would stop the approval of its saved draft. */
import type { Endpoint } from 'payload'
import { titleOfPath } from '../../standard/rules/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { stoppingFindings } from '../hooks/blockUnpublishable.ts'
import { documentId } from '../ids.ts'

/** One thing that stops the approval, in Chinese. */
export interface ApprovalCheck {
  rule: string
  /** Where in the form, as staff read it. */
  where: string
  message: string
  fix: string
}

/** `GET /api/<collection>/approval-checks/<id>`: what stops the approval of the newest version, for those who may read it. */
export const approvalChecks = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: '/approval-checks/:id',
  method: 'get',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const id = documentId(req.payload, String(req.routeParams?.['id']))
    const asked = { collection: collectionOf(type), id, depth: 0, user: req.user, overrideAccess: false, req } as const
    const draft = fieldsOf(await req.payload.findByID({ ...asked, draft: true }))
    const main = fieldsOf(await req.payload.findByID({ ...asked, draft: false }))
    const approved = main['_status'] === 'published' ? main : undefined
    const findings = draft['_status'] === 'published' ? [] : await stoppingFindings(type, draft, approved, req)
    return Response.json({
      checks: findings.map(({ fix, message, path, rule }): ApprovalCheck => ({
        rule,
        where: titleOfPath(type, path),
        message: message.slice(message.indexOf('：') + 1),
        fix,
      })),
    })
  },
})

/** @module The endpoints of deviations: the only doors by which a request changes. */
import { isElement } from '../../standard/schema/parts/elements.ts'
import { elementTitle } from '../../standard/element-title.ts'
import type { Endpoint, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { computeDirection, valueLines } from '../../standard/deviations/index.ts'
import { label } from '../../standard/terms.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { bodyOf } from '../request-body.ts'
import { askDeviation, mayUseGuide, withdrawDeviation } from './ask.ts'
import { confirmDeviation, decideDeviation, endDeviation } from './decide.ts'
import { readOwner } from './owner.ts'
import { namesInValues, readGuideWithStandard, requireStandard } from './read-guide.ts'
import type { StoredDeviation } from './store.ts'

type Body = Readonly<Record<string, unknown>>

/** Returns the body of a request of an account. @throws Refused without a login; Unacceptable when it is no object of JSON */
async function accountBody(req: PayloadRequest): Promise<Body> {
  if (!req.user) throw new Refused('请先登录。')
  return bodyOf(req)
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
const id = (value: unknown): DocumentId | undefined => idOf(value) || undefined

const answer = (doc: StoredDeviation, message: string): Response => Response.json({ doc, message })

/** An endpoint for one stored request. */
const about = (
  operation: string,
  message: string,
  handler: (req: PayloadRequest, of: unknown, body: Body) => Promise<StoredDeviation>,
): Omit<Endpoint, 'root'> => ({
  path: `/:id/${operation}`,
  method: 'post',
  handler: async (req) => {
    const body = await accountBody(req)
    return answer(await handler(req, req.routeParams?.['id'], body), message)
  },
})

/** `POST /api/deviations/ask` with guide, element, value, reason, law, article, proposedLaw, from, until: sends a request. */
const ask: Omit<Endpoint, 'root'> = {
  path: '/ask',
  method: 'post',
  handler: async (req) => {
    const body = await accountBody(req)
    const doc = await askDeviation(req, {
      guide: id(body['guide']) ?? '',
      element: text(body['element']) ?? '',
      value: body['value'],
      reason: text(body['reason']),
      law: id(body['law']),
      article: text(body['article']),
      proposedLaw: text(body['proposedLaw']),
      from: text(body['from']),
      until: text(body['until']),
    })
    const message = `已申请，编号 ${doc.number}。${doc.decider ?? ''}；决定以前网站照标准。`
    return answer(doc, message)
  },
}

/**
 * `POST /api/deviations/compare` with guide, element and value: answers the value of the standard, both in words, the computed direction, and
 * who decides. Writes nothing.
 */
const compare: Omit<Endpoint, 'root'> = {
  path: '/compare',
  method: 'post',
  handler: async (req) => {
    const body = await accountBody(req)
    const element = text(body['element']) ?? ''
    if (!isElement(element)) throw new Unacceptable('请先选标准要素。', { field: 'element' })
    const guide = await readGuideWithStandard(req, id(body['guide']))
    if (!mayUseGuide(req, 'write', guide)) throw new Refused('这份指南不在您的授权范围内，不能为它申请差异。')
    const value: unknown = body['value']
    const standard = requireStandard(guide)[element]
    const names = await namesInValues(req, element, [standard, value])
    const nameOf = (type: string, key: string) => names.get(`${type}/${key}`)
    const { owner, text: decider } = await readOwner(req, element)
    const direction = value === undefined || value === null ? undefined : computeDirection(element, standard, value)
    return Response.json({
      title: elementTitle(element),
      standard: standard ?? null,
      standardLines: valueLines(element, standard, nameOf),
      lines: valueLines(element, value, nameOf),
      direction: direction ?? null,
      directionText: direction ? label('direction', direction) : '算不出，由决定的人判断',
      owner,
      decider,
      day: dayOf(new Date()),
    })
  },
}

/** All endpoints of deviations. */
export const deviationEndpoints: Omit<Endpoint, 'root'>[] = [
  ask,
  compare,
  about('decide', '已决定。下次发布时网站照这个决定。', (req, of, body) =>
    decideDeviation(req, of, {
      grant: isGranting(body['grant']),
      opinion: text(body['opinion']),
      direction: text(body['direction']),
      law: id(body['law']),
      article: text(body['article']),
      authority: text(body['authority']),
      document: text(body['document']),
      outsideOn: text(body['outsideOn']),
      attachment: id(body['attachment']),
    }),
  ),
  about('withdraw', '已撤回。', (req, of) => withdrawDeviation(req, of)),
  about('end', '已终止。下次发布起照标准。', (req, of, body) => endDeviation(req, of, text(body['reason']))),
  about('confirm', '已确认沿用。', (req, of, body) => confirmDeviation(req, of, text(body['opinion']))),
]

function isGranting(value: unknown): boolean {
  if (typeof value !== 'boolean')
    throw new Unacceptable('请写明 grant：true 是同意，false 是不同意。', { field: 'grant' })
  return value
}

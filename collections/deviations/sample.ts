/** @module Decides the requests of the sample as its catalogue says, so that it shows granted deviations and those that wait. */
import type { Payload } from 'payload'
import type { Guide } from '../../standard/schema/index.ts'
import { changeTogether } from '../write/change-together.ts'
import { asksTheSame } from './ask.ts'
import { changeDeviation, deviationsOfGuide } from './store.ts'

/**
 * Grants the requests whose deviation in the catalogue has a document; the others wait. Only for an installation that is filled with the
 * sample. What is decided already stays.
 */
export async function grantSampleDeviations(payload: Payload, guides: readonly Guide[]): Promise<void> {
  const context = { reason: '示例数据：照样例里写的批准' }
  for (const { code, deviations = [] } of guides) {
    const decided = deviations.filter(({ approval }) => approval?.document)
    if (!decided.length) continue
    const { docs } = await payload.find({ collection: 'guides', where: { code: { equals: code } }, limit: 1, depth: 0 })
    if (!docs[0]) continue
    const { id } = docs[0]
    await changeTogether(payload, { context }, async (req) => {
      const waiting = await deviationsOfGuide(req, id, ['asked'])
      for (const { approval, direction, element, value } of decided) {
        const one = waiting.find((stored) => asksTheSame(stored, element, value))
        if (!one) continue
        await changeDeviation(req, one.id, {
          state: 'granted',
          direction: one.direction ?? direction,
          authority: approval?.by ?? null,
          document: approval?.document ?? null,
          outsideOn: approval?.on ?? null,
          decidedOn: approval?.on ?? null,
          note: null,
        })
      }
    })
  }
}

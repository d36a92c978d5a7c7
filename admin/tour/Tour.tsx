import type { Payload } from 'payload'
import type { Staff } from '../../collections/access/grants.ts'
import { factsFor, walkerOf, type Known } from './facts.ts'
import { stepsFor } from './steps.ts'
import { TOUR_PREFERENCE, type TourMemory } from './memory.ts'
import { TourPanel } from './TourPanel.tsx'

interface Props extends Known {
  payload: Payload
  user: Staff
}

/** 新手引导: the first steps for this person on this installation, ticked off by what is there. Nothing for those who only read. */
export async function Tour({ payload, user, ...known }: Props) {
  const walker = walkerOf(user)
  if (!walker) return null
  const [facts, memory] = await Promise.all([factsFor(payload, user, walker, known), memoryOf(payload, user)])
  return <TourPanel memory={memory} steps={stepsFor(facts)} />
}

async function memoryOf(payload: Payload, user: Staff): Promise<TourMemory> {
  const { docs } = await payload.find({
    collection: 'payload-preferences',
    where: {
      and: [
        { key: { equals: TOUR_PREFERENCE } },
        { 'user.value': { equals: user.id } },
        { 'user.relationTo': { equals: 'users' } },
      ],
    },
    limit: 1,
    depth: 0,
  })
  const value = (docs[0] as { value?: unknown } | undefined)?.value as TourMemory | undefined
  return {
    seen: Array.isArray(value?.seen) ? value.seen.map(String) : [],
    ...(typeof value?.open === 'boolean' ? { open: value.open } : {}),
  }
}

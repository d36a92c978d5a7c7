import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { readTourFacts, tourRoleOf, type DashboardData } from './facts.ts'
import { tourSteps } from './steps.ts'
import { TOUR_PREFERENCE, type TourPreference } from './preference.ts'
import { TourPanel } from './TourPanel.tsx'

interface Props extends DashboardData {
  payload: Payload
  user: GrantHolder
}

/** 新手引导: the first steps of the user on this installation, with those that are done. Nothing for users who may only read. */
export async function Tour({ payload, user, ...dashboard }: Props) {
  const role = tourRoleOf(user)
  if (!role) return null
  const [facts, preference] = await Promise.all([
    readTourFacts(payload, user, role, dashboard),
    readPreference(payload, user),
  ])
  return <TourPanel preference={preference} steps={tourSteps(facts)} />
}

async function readPreference(payload: Payload, user: GrantHolder): Promise<TourPreference> {
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
  const value = (docs[0] as { value?: unknown } | undefined)?.value as TourPreference | undefined
  return {
    seen: Array.isArray(value?.seen) ? value.seen.map(String) : [],
    ...(typeof value?.open === 'boolean' ? { open: value.open } : {}),
  }
}

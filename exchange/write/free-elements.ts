import { elementsOwnedBy, installationLocks } from '../../standard/locks/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'
import { findSite } from './queries.ts'

/** Reads which standard elements agencies write themselves, by the approved site information. */
export async function freeElements(cms: Cms): Promise<ReadonlySet<string>> {
  const site = await findSite(cms, false)
  const id = site['region']
  const regions =
    id === undefined || id === null
      ? []
      : (
          await cms.find({
            ...CALL_OPTIONS,
            collection: SLUGS.region,
            draft: false,
            where: { id: { equals: id } },
            limit: 1,
          })
        ).docs
  const code = regions[0]?.['code']
  const approved = site['_status'] === 'published' ? site : undefined
  return new Set(elementsOwnedBy(installationLocks(approved, typeof code === 'string' ? code : undefined), 'local'))
}

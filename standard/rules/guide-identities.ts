import { addToList } from '../group.ts'
import { guideIdentity } from '../keys.ts'
import type { RuleContext } from './types.ts'

/** Which matter, agency and region a guide is for. */
interface Place {
  matter: { key: string }
  agency: { key: string }
  region: { key: string }
}

/** Returns the text that only the guides of one agency for one leaf in one region have. */
export const identityOf = ({ agency, matter, region }: Place): string =>
  guideIdentity({ matter: matter.key, agency: agency.key, region: region.key })!

/** Returns the codes of all guides by their identity. Made once in a run, because reading all guides takes long. */
export const guidesByIdentity = (context: RuleContext): ReadonlyMap<string, readonly string[]> =>
  context.once('guide:identities', () => {
    const found = new Map<string, string[]>()
    for (const one of context.all('guide')) addToList(found, identityOf(one), one.code)
    return found
  })

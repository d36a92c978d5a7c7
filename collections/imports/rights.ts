/** @module What the account that imports may write, in words that say whose a record is otherwise. */
import { createLocalReq, type Payload } from 'payload'
import { regionRange } from '../../standard/codes/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle, schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { ONE_STAGE, reviewPlanFor, stagesText } from '../../standard/reviews/index.ts'
import { grantCovers, grantsFor, type GrantHolder } from '../access/grants.ts'
import { familyOf } from '../families.ts'
import { decides, namesText, readAccounts } from '../reviews/deciders.ts'
import { readPlans } from '../reviews/read-plan.ts'

/** The region and the agency by which grants find a record. */
interface Place {
  regionCode: string | null
  agency: DocumentId | null
}

/** The rights of an import of one account. */
export interface ImportRights {
  write(type: RecordType, at: Place): string | undefined
  approve(type: RecordType, at: Place): string | undefined
}

/** Whether records of a type are somewhere: in a region, or of an agency. */
const hasPlace = (type: RecordType): boolean =>
  type === 'region' || keysOf(schemas[type]).some(({ name }) => ['region', 'agency', 'provider'].includes(name))

/** Reads the names that refusals mention, and returns the rights of an account. */
export async function importRights(payload: Payload, user: GrantHolder): Promise<ImportRights> {
  const all = { depth: 0, limit: 0, pagination: false, draft: true, overrideAccess: true } as const
  const req = await createLocalReq({}, payload)
  const [accounts, plans] = [await readAccounts(req), await readPlans(payload, req)]
  const regions = await payload.find({ ...all, collection: 'regions', select: { code: true, name: true } })
  const agencies = await payload.find({ ...all, collection: 'agencies', select: { name: true } })
  const regionNames = new Map(regions.docs.map(({ code, name }) => [code ?? '', name ?? '']))
  const agencyNames = new Map(agencies.docs.map(({ id, name }) => [String(id), name ?? '']))
  const placeName = ({ agency, regionCode }: Place): string =>
    [
      regionCode && (regionNames.get(regionCode) ?? regionNames.get(regionRange(regionCode).from) ?? regionCode),
      agency !== null && agencyNames.get(String(agency)),
    ]
      .filter(Boolean)
      .join('·')
  const covered = (right: 'write' | 'approve', type: RecordType, at: Place) =>
    grantsFor(user, right, type).some((grant) => grantCovers(grant, at, type))
  return {
    write(type, at) {
      if (covered('write', type, at)) return undefined
      const title = recordTitle(type)
      if (!grantsFor(user, 'write', type).length)
        return `新建和修改${title}不在您的授权范围内，没有导入；请交给目录管理员，或请管理员授权`
      if (!hasPlace(type))
        return `${title}各地共用，新建和修改要不限区划和部门的授权，没有导入；请交给目录管理员，或请管理员授权`
      const place = placeName(at)
      return place
        ? `这条${title}归${place}，不在您的授权范围内，没有导入；请交给那里，或请管理员授权`
        : `这条${title}没有写明是哪里的，不在您的授权范围内，没有导入；请写上区划和部门`
    },
    approve(type, at) {
      const title = recordTitle(type)
      if (!covered('approve', type, at)) return `您没有批准这条${title}的权限，存为草稿`
      const plan = reviewPlanFor(plans, { family: familyOf(type), regionCode: at.regionCode })
      const stages = plan?.stages ?? ONE_STAGE
      if (stages.length > 1) return `${title}要依次经过${stagesText(stages)}，存为草稿，请送审`
      const { duty } = stages[0]!
      const others = accounts.filter(({ id }) => String(id) !== String(user.id))
      const deciders = others.filter((account) => decides(account, type, at, duty)).map(({ name }) => name)
      if (deciders.length) return `您不能批准自己导入的${title}，存为草稿，请由${namesText(deciders)}批准`
      return decides(user, type, at, duty) ? undefined : `您的授权不含${title}的审核环节，存为草稿`
    },
  }
}

/**
 * @module Who may do what, where: one row for each account and family. It has no rules of its own: each cell is asked of the functions that decide at
 * every request (`access/grants.ts`, `reviews/deciders.ts`).
 */
import { inRegion } from '../../standard/codes/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { DUTIES, reviewPlanFor, stagesOf, type Duty, type ReviewPlan } from '../../standard/reviews/index.ts'
import { grantCovers, grantsFor, hasDuty, isAdmin, mayPublish, type Grant, type GrantHolder } from '../access/grants.ts'
import { grantPlace, type GrantNames } from '../access/grant-words.ts'
import { FAMILIES, type Family } from '../families.ts'

/** The columns, with their titles. */
export const OPERATIONS = {
  read: '看草稿',
  write: '编辑',
  submit: '送审',
  ...DUTIES,
  approve: '批准',
  publish: '发布',
  administer: '管理账号',
} as const

/** The name of a column. */
export type Operation = keyof typeof OPERATIONS

/** A place that a matrix is limited to. */
export interface MatrixPlace {
  region?: string | undefined
  /** The database id of an agency, and its region. */
  agency?: { id: string; regionCode: string | null } | undefined
}

/** A row: what an account may do with the records of some families. */
export interface MatrixRow<A> {
  account: A
  /** Families with the same cells are one row. */
  families: Family[]
  /** Where it may do it; a column without a place is missing. An empty text: everywhere. */
  cells: Partial<Record<Operation, string[]>>
}

const firstAgency = ({ agencies }: Grant): string | null => {
  const [first] = agencies ?? []
  return first === undefined ? null : String(typeof first === 'object' ? first.id : first)
}

/** Whether a grant covers some records of a type at a place; without a place anywhere. */
function reaches(grant: Grant, type: RecordType, { agency, region }: MatrixPlace): boolean {
  if (agency) return grantCovers(grant, { regionCode: agency.regionCode, agency: agency.id }, type)
  if (!region) return grantCovers(grant, { regionCode: grant.region ?? null, agency: firstAgency(grant) }, type)
  if (grantCovers(grant, { regionCode: region, agency: firstAgency(grant) }, type)) return true
  // A grant over a part of the region.
  return Boolean(grant.region && inRegion(grant.region, region)) && reaches(grant, type, {})
}

/** Returns the duties of the stages that records of a family pass in the region of a grant, the last one at the end. */
const dutiesAt = (plans: readonly ReviewPlan[], family: Family, { region }: Grant): Duty[] =>
  stagesOf(reviewPlanFor(plans, { family, regionCode: region ?? null })).map(({ duty }) => duty)

/** Returns what an account may do with records of one family. */
function cellsOf(
  account: GrantHolder,
  family: Family,
  { at, names, plans }: { at: MatrixPlace; names: GrantNames; plans: readonly ReviewPlan[] },
): MatrixRow<never>['cells'] {
  const cells: Partial<Record<Operation, Set<string>>> = {}
  const add = (operation: Operation, grant: Grant) =>
    (cells[operation] ??= new Set()).add(grant.role === 'admin' ? '' : grantPlace(grant, names))
  for (const type of FAMILIES[family].types) {
    for (const grant of grantsFor(account, 'read', type)) if (reaches(grant, type, at)) add('read', grant)
    for (const grant of grantsFor(account, 'write', type)) {
      if (!reaches(grant, type, at)) continue
      add('write', grant)
      add('submit', grant)
    }
    for (const grant of grantsFor(account, 'approve', type)) {
      if (!reaches(grant, type, at)) continue
      const duties = dutiesAt(plans, family, grant)
      for (const duty of duties) if (hasDuty(grant, duty)) add(duty, grant)
      if (hasDuty(grant, duties.at(-1)!)) add('approve', grant)
    }
  }
  if (mayPublish(account)) cells.publish = new Set([''])
  if (isAdmin(account)) cells.administer = new Set([''])
  return Object.fromEntries(
    Object.entries(cells).map(([operation, places]) => [operation, places.has('') ? [''] : [...places]]),
  )
}

/** Returns the matrix of some accounts; those that may do nothing at the place are left out. */
export function matrixOf<A extends GrantHolder>(
  accounts: readonly A[],
  options: { at: MatrixPlace; names: GrantNames; plans: readonly ReviewPlan[] },
): MatrixRow<A>[] {
  return accounts.flatMap((account) => {
    const rows: MatrixRow<A>[] = []
    for (const family of Object.keys(FAMILIES) as Family[]) {
      const cells = cellsOf(account, family, options)
      if (!Object.keys(cells).length) continue
      const same = rows.find((row) => JSON.stringify(row.cells) === JSON.stringify(cells))
      if (same) same.families.push(family)
      else rows.push({ account, families: [family], cells })
    }
    return rows
  })
}

/**
 * @module Refuses values that their fields cannot hold. Payload does not validate drafts: it would answer that text in a number
 * field was saved, and store nothing. How values are compared with fields is in `type-check/`.
 */
import type {
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
  GlobalBeforeOperationHook,
  GlobalConfig,
  PayloadRequest,
} from 'payload'
import { typeOfSlug } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { checkValues, type TypeProblem } from '../type-check/document.ts'
import { fillEmptyGroups } from '../type-check/empty-groups.ts'
import { missingReferences } from '../type-check/missing-references.ts'
import type { Values } from '../type-check/text.ts'

/** How many problems a message names. */
const NAMED = 5

/** Returns a collection with the check in every write. Missing values are allowed in a draft. */
export const withTypeCheck = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeOperation: [...(collection.hooks?.beforeOperation ?? []), checkTypes] },
})

/** Returns a global with the check in every write. */
export const globalWithTypeCheck = (global: GlobalConfig): GlobalConfig => ({
  ...global,
  hooks: { ...global.hooks, beforeOperation: [...(global.hooks?.beforeOperation ?? []), checkGlobalTypes] },
})

const WRITES = new Set(['create', 'update', 'updateByID'])

const checkTypes: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  const { data, id } = args as { data?: Values; id?: string | number }
  if (!WRITES.has(operation) || !data || isAnonymous(req)) return args
  if (req.user) dropTimes(data, operation)
  fillEmptyGroups(collection.fields, data)
  await refuseTypeProblems(collection.slug, collection.fields, data, req, async () =>
    id === undefined
      ? undefined
      : ((await req.payload.findByID({
          collection: collection.slug,
          id,
          draft: true,
          depth: 0,
          disableErrors: true,
          req,
        })) as Values | null),
  )
  return args
}

const checkGlobalTypes: GlobalBeforeOperationHook = async ({ args, global, operation, req }) => {
  const { data } = args as { data?: Values }
  if (operation !== 'update' || !data || isAnonymous(req)) return args
  fillEmptyGroups(global.fields, data)
  await refuseTypeProblems(global.slug, global.fields, data, req, async () =>
    fieldsOf(await req.payload.findGlobal({ slug: global.slug, draft: true, depth: 0, req })),
  )
  return args
}

/** Takes out the times that only the system writes. A change may state the `updatedAt` that was read, see `readOperation`. */
function dropTimes(data: Values, operation: string): void {
  delete data['createdAt']
  if (operation === 'create') delete data['updatedAt']
}

/** A request without a login is refused by the access rules later; a message here would tell it about the fields. */
const isAnonymous = ({ payloadAPI, user }: PayloadRequest): boolean => !user && payloadAPI !== 'local'

/**
 * @param readStored Reads the stored document; called only when there are problems.
 * @throws Unacceptable naming every value that does not fit, unless it is stored in the record already
 */
async function refuseTypeProblems(
  slug: string,
  fields: readonly Field[],
  data: Values,
  req: PayloadRequest,
  readStored: () => Promise<Values | null | undefined>,
): Promise<void> {
  const type = typeOfSlug(slug)
  const keys = type ? keysOf(schemas[type]) : []
  const { problems, references } = checkValues(fields, data, keys, req.payload.db.defaultIDType)
  // Imports and our own jobs have looked their references up already.
  if (req.user) problems.push(...(await missingReferences(references, req)))
  if (!problems.length) return
  // A wrong value that was stored before the check existed does not stop other changes of the record.
  const stored = await readStored()
  const caused = problems.filter(({ path }) => {
    const [name = ''] = path.split('.')
    return !stored || JSON.stringify(stored[name]) !== JSON.stringify(data[name])
  })
  if (caused.length) throw new Unacceptable(problemsText(caused), { errors: caused.map(asFieldError) })
}

function problemsText(problems: readonly TypeProblem[]): string {
  const lines = problems.slice(0, NAMED).map(({ message, where }) => `“${where}”${message}`)
  const more = problems.length > NAMED ? `；另有 ${problems.length - NAMED} 处` : ''
  return `${lines.join('；')}${more}。没有保存，请改好再存。`
}

const asFieldError = ({ message, path, where }: TypeProblem) => ({ path, label: where, message })

/**
 * @module Writes staged records to MongoDB: Payload's adapter makes the documents, and a few bulk commands in one transaction write
 * them.
 */
import type { Payload } from 'payload'
import { addToList } from '../../standard/group.ts'
import { mongoAdapterOf, type ClientSession, type Model, type MongoAdapter } from '../mongodb.ts'
import { ChangedMeanwhile } from '../errors.ts'
import { inTransaction } from '../write-transactions.ts'
import {
  finishedWrites,
  replayOperation,
  refuseUnknownMember,
  type BulkStore,
  type StagedRecord,
} from './operations.ts'

type Operation = Parameters<Model['bulkWrite']>[0][number]
type Command = { model: Model; insert: Record<string, unknown> } | { model: Model; update: Operation }

/** The command that removes a version. */
const removeVersion = (model: Model, id: unknown): Command => ({
  model,
  update: { deleteOne: { filter: { _id: id } } } as Operation,
})

/** Returns the bulk store of a MongoDB database; undefined where it has no transactions (no replica set). */
export function mongoStore(payload: Payload): BulkStore | undefined {
  const db = mongoAdapterOf(payload)
  if (db.transactionOptions === false) return undefined
  const recordings = new WeakMap<StagedRecord, Promise<Command[]>>()
  const recordingOf = (one: StagedRecord) => {
    const known = recordings.get(one)
    if (known) return known
    const made = recordCommands(db, one)
    recordings.set(one, made)
    return made
  }
  return {
    newId: (collection) => String(new db.collections[collection]!()._id),
    async write(staged) {
      const commands = (await Promise.all(staged.map(recordingOf))).flat()
      await inTransaction(payload, `a batch of ${staged.length}`, async (transaction, addWrite) => {
        const session = db.sessions[transaction]
        if (!session) throw new TypeError(`the transaction has no session`)
        await refuseChanged(db, staged, session)
        for (const [model, inserts] of byModel(commands, (one) => ('insert' in one ? one.insert : undefined)))
          await model.insertMany(inserts, { session, ordered: true })
        for (const [model, updates] of byModel(commands, (one) => ('update' in one ? one.update : undefined)))
          await model.bulkWrite(updates, { session, timestamps: false, ordered: true })
        for (const write of finishedWrites(staged, (id) => id, {})) addWrite(write)
      })
      return (one) => one
    },
  }
}

/**
 * Returns the commands that Payload's adapter would send for one record. The adapter runs with replacements for its models, which
 * collect the commands.
 */
async function recordCommands(db: MongoAdapter, { steps }: StagedRecord): Promise<Command[]> {
  const commands: Command[] = []
  let fresh = false
  const recordingModels = (models: Record<string, Model>) =>
    new Proxy(models, {
      get(target, slug) {
        const model = Reflect.get(target, slug) as Model | undefined
        if (!model) return model
        const replaced = {
          create: ([data]: Record<string, unknown>[]) => {
            const insert = { ...data, _id: data!['_id'] ?? new model()._id }
            commands.push({ model, insert })
            return Promise.resolve([insert])
          },
          updateOne: (filter: object, update: object) => {
            commands.push({ model, update: { updateOne: { filter, update } } as Operation })
            return Promise.resolve()
          },
          updateMany: (filter: object, update: object) => {
            // The versions before the new one are no longer the latest; a new record has none.
            if (!fresh) commands.push({ model, update: { updateMany: { filter, update } } as Operation })
            return Promise.resolve()
          },
        }
        return Object.assign(Object.create(model) as object, UNKNOWN_MEMBERS, replaced)
      },
    })
  const adapter = Object.assign(Object.create(db) as MongoAdapter, {
    collections: recordingModels(db.collections),
    versions: recordingModels(db.versions),
    sessions: {},
  })
  for (const step of steps) {
    fresh = step.do === 'version' && step.fresh
    if (step.do === 'removeVersion') commands.push(removeVersion(db.versions[step.collection]!, step.id))
    else await replayOperation(adapter, step)
  }
  return commands
}

/** Returns what `pick` finds in the commands, by model and in their order. */
function byModel<T>(commands: readonly Command[], pick: (command: Command) => T | undefined): Map<Model, T[]> {
  const found = new Map<Model, T[]>()
  for (const command of commands) {
    const one = pick(command)
    if (one !== undefined) addToList(found, command.model, one)
  }
  return found
}

/** The other members of a model, which throw: the adapter does not use them to write a record. */
const UNKNOWN_MEMBERS = Object.fromEntries(
  [
    ...['aggregate', 'countDocuments', 'distinct', 'exists', 'find', 'findById', 'findOne', 'paginate'],
    ...['bulkSave', 'bulkWrite', 'deleteMany', 'deleteOne', 'insertMany', 'insertOne', 'replaceOne'],
    ...['findByIdAndDelete', 'findByIdAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'findOneAndUpdate'],
  ].map((name) => [name, () => refuseUnknownMember(`model.${name}`)]),
)

/** @throws ChangedMeanwhile when a record was changed after its operation had read it */
async function refuseChanged(db: MongoAdapter, staged: readonly StagedRecord[], session: ClientSession): Promise<void> {
  const read = staged.flatMap(({ current }) => (current ? [current.versionId] : []))
  if (!read.length) return
  const model = db.versions[staged[0]!.collection]!
  const latest = await model.countDocuments({ _id: { $in: read }, latest: true }, { session })
  if (latest !== read.length) throw new ChangedMeanwhile('a record was changed meanwhile')
}

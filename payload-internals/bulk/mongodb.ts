/**
 * @module Staged records into MongoDB: Payload's adapter makes the documents, a few bulk commands in one transaction write them.
 */
import type { Payload } from 'payload'
import { addToList } from '../../standard/group.ts'
import { mongoAdapterOf, type ClientSession, type Model, type MongoAdapter } from '../mongodb.ts'
import { ChangedMeanwhile } from '../errors.ts'
import { replayOperation, refuseUnknownMember, type BulkStore, type StagedRecord } from './operations.ts'

type Operation = Parameters<Model['bulkWrite']>[0][number]
type Command = { model: Model; insert: Record<string, unknown> } | { model: Model; update: Operation }

/** The bulk store of a MongoDB database; undefined without transactions, where many records cannot be written as one. */
export function mongoStore(payload: Payload): BulkStore | undefined {
  const db = mongoAdapterOf(payload)
  if (db.transactionOptions === false) return undefined
  const recordings = new WeakMap<StagedRecord, Promise<Command[]>>()
  const recordingOf = (one: StagedRecord) => {
    const known = recordings.get(one)
    if (known) return known
    const made = record(db, one)
    recordings.set(one, made)
    return made
  }
  return {
    newId: (collection) => String(new db.collections[collection]!()._id),
    async write(staged) {
      const commands = (await Promise.all(staged.map(recordingOf))).flat()
      const id = String(await db.beginTransaction())
      try {
        const session = db.sessions[id]
        if (!session) throw new TypeError(`the adapter has no session of the transaction it began`)
        await refuseChanged(db, staged, session)
        for (const [model, inserts] of byModel(commands, (one) => ('insert' in one ? one.insert : undefined)))
          await model.insertMany(inserts, { session, ordered: true })
        for (const [model, updates] of byModel(commands, (one) => ('update' in one ? one.update : undefined)))
          await model.bulkWrite(updates, { session, timestamps: false, ordered: true })
        await db.commitTransaction(id)
      } catch (error) {
        await db.rollbackTransaction(id)
        throw error
      }
      return (one) => one
    },
  }
}

/** The commands of one record: Payload's adapter gives them to models that only take note. */
async function record(db: MongoAdapter, { steps }: StagedRecord): Promise<Command[]> {
  const commands: Command[] = []
  let fresh = false
  const noting = (models: Record<string, Model>) =>
    new Proxy(models, {
      get(target, slug) {
        const model = Reflect.get(target, slug) as Model | undefined
        if (!model) return model
        const note = {
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
        return Object.assign(Object.create(model) as object, UNKNOWN, note)
      },
    })
  const adapter = Object.assign(Object.create(db) as MongoAdapter, {
    collections: noting(db.collections),
    versions: noting(db.versions),
    sessions: {},
  })
  for (const step of steps) {
    fresh = step.do === 'version' && step.fresh
    await replayOperation(adapter, step)
  }
  return commands
}

function byModel<T>(commands: readonly Command[], pick: (command: Command) => T | undefined): Map<Model, T[]> {
  const found = new Map<Model, T[]>()
  for (const command of commands) {
    const one = pick(command)
    if (one !== undefined) addToList(found, command.model, one)
  }
  return found
}

/** What else a model can do; none of it belongs to the writing of a record as it is known. */
const UNKNOWN = Object.fromEntries(
  [
    ...['aggregate', 'countDocuments', 'distinct', 'exists', 'find', 'findById', 'findOne', 'paginate'],
    ...['bulkSave', 'bulkWrite', 'deleteMany', 'deleteOne', 'insertMany', 'insertOne', 'replaceOne'],
    ...['findByIdAndDelete', 'findByIdAndUpdate', 'findOneAndDelete', 'findOneAndReplace', 'findOneAndUpdate'],
  ].map((name) => [name, () => refuseUnknownMember(`model.${name}`)]),
)

/** @throws ChangedMeanwhile when a record was changed since its operation read it. */
async function refuseChanged(db: MongoAdapter, staged: readonly StagedRecord[], session: ClientSession): Promise<void> {
  const read = staged.flatMap(({ current }) => (current ? [current.versionId] : []))
  if (!read.length) return
  const model = db.versions[staged[0]!.collection]!
  const latest = await model.countDocuments({ _id: { $in: read }, latest: true }, { session })
  if (latest !== read.length) throw new ChangedMeanwhile('a record was changed meanwhile')
}

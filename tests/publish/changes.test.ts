import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildChangeList } from '../../publish/compose/change-list.ts'
import type { VersionChanges } from '../../release/changes-file.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { releaseNumbers } from '../../release/releases.ts'
import type { RecordsByType } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import { composed, firstOf, scratch, approvedSmallSample } from './fixture.ts'

const place = scratch()

/** A data directory to which releases are added as publishing does, without their pages. */
function installation() {
  const dataDir = place('data')
  let key = ''
  /** Adds a release whose one guide is as `change` leaves it; returns what it says of the guide's versions. */
  async function release(change: (guide: Guide, records: RecordsByType) => void): Promise<readonly VersionChanges[]> {
    const newest = releaseNumbers(dataDir).at(-1)
    const number = (newest ?? 0) + 1
    const parts = releasePaths(releaseDir(dataDir, number))
    mkdirSync(releaseDir(dataDir, number), { recursive: true })
    const versions = VersionNumbers.read(
      newest === undefined ? null : releasePaths(releaseDir(dataDir, newest)).versions,
    )
    const approved = approvedSmallSample((records) => {
      const guide = firstOf(records, 'guide')
      key = guide.key
      change(guide, records)
    })
    const { snapshot } = await composed(parts.snapshot, approved, null, versions)
    return settle(number, versions, snapshot)
  }
  function settle(number: number, versions: VersionNumbers, snapshot: ReturnType<typeof openSnapshot<Published>>) {
    const parts = releasePaths(releaseDir(dataDir, number))
    const on = `2026-06-${String(number).padStart(2, '0')}`
    const list = buildChangeList(dataDir, snapshot, { release: number, on })
    snapshot.close()
    writeFileSync(parts.changes, list.text())
    writeFileSync(parts.versions, versions.text())
    writeFileSync(parts.info, JSON.stringify({ release: number, asOf: on }))
    return list.of(key)
  }
  return { dataDir, release, settle, key: () => key }
}

const says = (localNotes: string) => (guide: Guide) => void (guide.localNotes = localNotes)

test('the last three versions, the newest first, each against the one before', async () => {
  const { release } = installation()
  expect(await release(says('一'))).toEqual([])
  expect(await release(says('二'))).toEqual([
    { version: 2, release: 2, on: '2026-06-02', changes: [{ title: '本地提示', before: '一', after: '二' }] },
  ])
  // A release without a change of this guide is none of its versions.
  expect(await release(says('二'))).toHaveLength(1)
  await release(says('三'))
  await release(says('四'))
  const versions = await release(says('五'))
  expect(versions.map(({ version, release: of }) => [version, of])).toEqual([
    [5, 6],
    [4, 5],
    [3, 4],
  ])
  expect(versions[0]!.changes).toEqual([{ title: '本地提示', before: '四', after: '五' }])
})

test('counts that were imported are no version; with another change they are not listed', async () => {
  const { release } = installation()
  const rated = (total: number, text: string) => (guide: Guide) => {
    guide.localNotes = text
    guide.ratings = { total, good: 1, asOf: '2026-06-01', from: '省系统' }
  }
  await release(rated(10, '一'))
  expect(await release(rated(20, '一'))).toEqual([])
  const [second] = await release(rated(30, '二'))
  expect([second!.version, second!.changes.map(({ title }) => title)]).toEqual([2, ['本地提示']])
})

test('after a rollback it goes on from the newest release, as the numbers do', async () => {
  const { release } = installation()
  await release(says('一'))
  await release(says('二'))
  // The site shows release 1 again; nothing of this is on disk but the link.
  const [third] = await release(says('一'))
  expect(third).toMatchObject({ version: 3, changes: [{ before: '二', after: '一' }] })
})

test('an earlier snapshot published again: later versions are not listed', async () => {
  const { dataDir, release, settle, key } = installation()
  await release(says('一'))
  await release(says('二'))
  await release(says('三'))
  const old = openSnapshot<Published>(releasePaths(releaseDir(dataDir, 2)).snapshot)
  const versions = VersionNumbers.read(releasePaths(releaseDir(dataDir, 2)).versions)
  mkdirSync(releaseDir(dataDir, 4))
  const { snapshot } = releasePaths(releaseDir(dataDir, 4))
  mkdirSync(snapshot)
  for (const name of ['snapshot.json', ...old.index.files.map(({ type }) => `${type}.ndjson`)])
    writeFileSync(`${snapshot}/${name}`, readFileSync(`${old.dir}/${name}`))
  old.close()
  expect(settle(4, versions, openSnapshot<Published>(snapshot)).map(({ version }) => version)).toEqual([2])
  const [next] = await release(says('四'))
  expect(next).toMatchObject({ version: 3, changes: [{ before: '二', after: '四' }] })
  expect(key()).not.toBe('')
})

test('removed and published again: listed as such, without a comparison', async () => {
  const { release } = installation()
  await release(says('一'))
  await release((_guide, records) => records.guide.clear())
  expect(await release(says('一'))).toEqual([])
  await release((_guide, records) => records.guide.clear())
  expect(await release(says('二'))).toEqual([{ version: 2, release: 5, on: '2026-06-05', changes: [], again: true }])
})

test('releases of an older version, without a list: the last ones are compared once', async () => {
  const { dataDir, release } = installation()
  await release(says('一'))
  await release(says('二'))
  await release(says('三'))
  for (const number of releaseNumbers(dataDir)) rmSync(releasePaths(releaseDir(dataDir, number)).changes)
  // One of them cannot be read any more; that stops nothing.
  rmSync(releasePaths(releaseDir(dataDir, 1)).snapshot, { recursive: true })
  const versions = await release(says('四'))
  expect(versions.map(({ version }) => version)).toEqual([4, 3])
  expect(existsSync(releasePaths(releaseDir(dataDir, 4)).changes)).toBe(true)
})

/**
 * @module `snapshot.json`, the index of a snapshot: made from the list of files, and read with every check that needs no other file.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { canonical } from './canonical.ts'
import { SnapshotReadError } from './errors.ts'
import { hashValue } from './hash.ts'
import { fileOf, INDEX_FILE, isRecordType, SNAPSHOT_FORMAT, type SnapshotFile, type SnapshotIndex } from './types.ts'

/** The index of a list of files. Its hash covers the names, counts and hashes of all files, so that it identifies the snapshot. */
export function makeIndex(files: SnapshotFile[]): SnapshotIndex {
  return { format: SNAPSHOT_FORMAT, files, hash: hashValue(files) }
}

/** The bytes of `snapshot.json`. */
export function indexText(index: SnapshotIndex): string {
  return canonical(index) + '\n'
}

/**
 * Reads and checks `snapshot.json`. A record type that is newer than the snapshot may be missing.
 *
 * @throws SnapshotReadError when the file is missing, damaged, of another format, or lists an unknown record type.
 */
export function readIndex(dir: string): SnapshotIndex {
  const index = parse(dir)
  if (index.format !== SNAPSHOT_FORMAT) {
    throw damaged(`格式版本为 ${String(index.format)}，本程序只认识版本 ${SNAPSHOT_FORMAT}，请用写出它的版本读取`)
  }
  if (!Array.isArray(index.files)) throw damaged('缺少文件清单（files）')
  const seen = new Set<string>()
  for (const file of index.files as unknown[]) {
    const type = checkFile(file)
    if (seen.has(type)) throw damaged(`记录类型 ${type} 列了两次`)
    seen.add(type)
  }
  if (index.hash !== hashValue(index.files)) throw damaged('清单的哈希不符，文件被改动过，请重新生成快照')
  return index as unknown as SnapshotIndex
}

function parse(dir: string): Record<string, unknown> {
  let text: string
  try {
    text = readFileSync(join(dir, INDEX_FILE), 'utf8')
  } catch (cause) {
    throw damaged(`读不到，${dir} 不是快照目录，或快照没有写完`, cause)
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch (cause) {
    throw damaged('不是合法的 JSON', cause)
  }
  throw damaged('内容不是一个对象')
}

function checkFile(value: unknown): string {
  const file = (value ?? {}) as Record<string, unknown>
  const type = String(file.type)
  if (!isRecordType(type)) throw damaged(`含有本程序不认识的记录类型 ${type}，请升级后再读`)
  const isComplete =
    file.path === fileOf(type) &&
    isCount(file.count) &&
    isCount(file.bytes) &&
    /^[0-9a-f]{64}$/.test(String(file.sha256))
  if (!isComplete) throw damaged(`${type} 一项残缺：path、count、bytes、sha256 应齐全`)
  return type
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function damaged(problem: string, cause?: unknown): SnapshotReadError {
  return new SnapshotReadError(INDEX_FILE, problem, undefined, { cause })
}

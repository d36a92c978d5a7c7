import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { RecordIndex } from '../../exchange/write/record-index.ts'
import { asCms } from '../../exchange/index.ts'
import { docx, GBK_TABLE, oldOffice, PAGE, pdf, photo, PLACE_WORDS, TABLE_TEXT } from '../files/make-files.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, restClient, type Answer, type Caller } from './rest.ts'

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex')

/** Returns different content each time: content that was removed cannot be uploaded again. */
let drawn = 0
const form = () => pdf([...PAGE, `<< /Title (${++drawn}) >>`])

onBoth('uploads through REST', (open) => {
  let cms: TestCms
  let admin: Caller
  let others: Record<string, Caller>
  beforeAll(async () => {
    cms = await open()
    admin = await newAccount(cms, 'admin')
    others = { nobody: restClient(cms).nobody }
    for (const role of ['steward', 'editor', 'reviewer', 'auditor', 'reader'])
      others[role] = await newAccount(cms, role)
  })
  afterAll(() => cms.close())

  const send = (data: Buffer, name: string, type = 'application/octet-stream', who = others['editor']!, more = {}) => {
    const body = new FormData()
    body.append('file', new File([new Uint8Array(data)], name, { type }))
    body.append('_payload', JSON.stringify(more))
    return who.post('files', body)
  }
  const stored = (answer: Answer): { name: string; data: Buffer; doc: Record<string, unknown> } => {
    expect(answer.status, messages(answer)).toBe(201)
    const doc = docOf(answer)
    const name = String(doc['filename'])
    return { name, data: readFileSync(join(cms.config.dataDir, 'uploads', name)), doc }
  }

  it('a photograph is stored without its location, and the hash is that of the stored file', async () => {
    const { data, doc, name } = stored(await send(await photo(), '窗口\u202egpj.exe.jpg', 'image/jpeg'))
    expect(name).toBe('窗口gpj.jpg')
    expect(PLACE_WORDS.filter((word) => data.includes(word))).toEqual([])
    expect(doc).toMatchObject({ sha256: sha256(data), filesize: data.length, mimeType: 'image/jpeg' })
  })

  it('a CSV file in GBK is stored in UTF-8', async () => {
    const { data, doc } = stored(await send(GBK_TABLE, '窗口.csv', 'application/vnd.ms-excel'))
    expect(data.toString('utf8')).toBe(`\uFEFF${TABLE_TEXT}`)
    expect(doc).toMatchObject({ mimeType: 'text/csv', sha256: sha256(data), filesize: data.length })
  })

  it.each([
    ['表.pdf', 'application/pdf', form()],
    ['表.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx()],
    ['表.doc', 'application/msword', oldOffice('WordDocument')],
    ['表.xls', 'application/vnd.ms-excel', oldOffice('Workbook')],
  ])('%s is kept to the byte', async (name, mime, sent) => {
    const { data, doc } = stored(await send(sent, name))
    expect(data.equals(sent)).toBe(true)
    expect(doc).toMatchObject({ mimeType: mime, sha256: sha256(sent) })
  })

  it.each([
    ['a PDF of one object', Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\n'), '表.pdf', 'PDF 不完整'],
    ['a PDF with a script', pdf([...PAGE, '<< /S /J#61vaScript >>']), '表.pdf', '脚本'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), '图.svg', 'SVG'],
    ['macros', docx({ 'word/vbaProject.bin': 'x' }), '表.docx', '宏'],
    ['a table of no encoding', Buffer.from('e9e8e7,fcfcfc,e9e8e7\n', 'hex'), '表.csv', '编码'],
    ['too large a file', Buffer.alloc(11 * 1024 * 1024, 'a'), '表.csv', '超过 10 MB'],
  ])('%s is refused in Chinese', async (_, sent, name, why) => {
    const before = readdirSync(join(cms.config.dataDir, 'uploads'))
    const answer = await send(sent, name)
    expect(answer.status).toBe(400)
    expect(messages(answer)).toContain(why)
    expect(messages(answer)).not.toMatch(/invalid|following|wrong/u)
    expect(readdirSync(join(cms.config.dataDir, 'uploads'))).toEqual(before)
  })

  it('no file is fetched from a URL or another document, and none is replaced', async () => {
    const { doc, name } = stored(await send(form(), '原件.pdf'))
    const tries = [
      await others['editor']!.post('files', { filename: name, url: `/api/files/file/${name}` }),
      await others['editor']!.post('files?uploadEdits[widthInPixels]=9', { filename: name, url: `/${name}` }),
      await others['editor']!.post('files', { url: 'http://127.0.0.1:1/x.pdf', filename: 'x.pdf' }),
      await others['editor']!.post(`files/${String(doc['id'])}/duplicate`, {}),
      await admin.post(`files/${String(doc['id'])}/duplicate`, {}),
      await admin.patch(`files/${String(doc['id'])}`, { filename: 'x.pdf', sha256: 'x' }),
    ]
    for (const { status } of tries) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
    expect(messages(tries[0]!)).toContain('没有收到文件')
    const file = { data: form(), name: '另一份.pdf', mimetype: 'application/pdf', size: 1 }
    const replaced = cms.payload.update({
      collection: 'files',
      id: doc['id'] as number,
      data: {},
      file,
    })
    await expect(replaced).rejects.toThrow('内容不变')
  })

  /** The file as a release and a preview carry it, hard links and all. */
  const publishedAs = (name: string, hash: string) => {
    const { dataDir } = cms.config
    return ['releases/1', 'releases/2', 'releases/.building-3-1', `previews/${'a'.repeat(32)}`].map((place, i) => {
      const folder = join(dataDir, place, 'site', 'files')
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${hash}.pdf`)
      if (i) linkSync(join(dataDir, 'uploads', name), path)
      else writeFileSync(path, readFileSync(join(dataDir, 'uploads', name)))
      writeFileSync(join(folder, `${'0'.repeat(64)}.pdf`), 'another')
      return path
    })
  }

  it('only an administrator removes a file, with a reason', async () => {
    const { data, doc, name } = stored(await send(form(), '张三.pdf'))
    const id = String(doc['id'])
    const path = join(cms.config.dataDir, 'uploads', name)
    for (const [role, caller] of Object.entries(others)) {
      const answer = await caller.post(`files/${id}/remove`, { reason: '里面有身份证号码' })
      expect(answer.status, role).toBe(403)
      expect(messages(answer)).toContain('系统管理员')
    }
    for (const body of [{}, { reason: '' }, { reason: ' \u200b 。' }, { reason: 7 }, { reason: '长'.repeat(501) }]) {
      const answer = await admin.post(`files/${id}/remove`, body)
      expect(answer.status).toBe(400)
      expect(messages(answer)).toContain('撤下原因')
    }
    const forged = { removedAt: '2020-01-01T00:00:00.000Z', removedBy: '别人', removedReason: '没有原因' }
    for (const caller of [...Object.values(others), admin]) {
      expect((await caller.patch(`files/${id}`, forged)).status).toBe(403)
      expect((await caller.delete(`files/${id}`)).status).toBe(403)
      expect((await caller.patch('files?where[id][exists]=true', forged)).status).toBe(403)
    }
    // An id that a database reads as another number.
    for (const odd of [`${id}.0`, `0x${Number(id).toString(16)}`, `${id}e0`]) {
      expect((await admin.post(`files/${odd}/remove`, { reason: '里面有身份证号码' })).status, odd).toBe(404)
    }
    expect((await admin.post('files/999999/remove', { reason: '里面有身份证号码' })).status).toBeLessThan(500)
    expect(readFileSync(path).equals(data)).toBe(true)
    const born = stored(await send(form(), '新的.pdf', '', others['editor'], { ...forged, sha256: 'x' }))
    expect(born.doc).toMatchObject({ sha256: sha256(born.data) })
    expect(born.doc['removedAt'] ?? null).toBeNull()
  })

  it('a removed file is deleted everywhere, and its document stays', async () => {
    const sent = form()
    const { doc, name } = stored(await send(sent, '李四.pdf'))
    const twin = stored(await send(sent, '李四（2）.pdf'))
    const hash = sha256(sent)
    const copies = publishedAs(name, hash)
    const answer = await admin.post(`files/${String(doc['id'])}/remove`, { reason: ' 里面有真实的\n身份证号码 ' })
    expect(answer.status, messages(answer)).toBe(200)
    const gone = [...copies, join(cms.config.dataDir, 'uploads', name), join(cms.config.dataDir, 'uploads', twin.name)]
    for (const path of gone) expect(existsSync(path), path).toBe(false)
    expect((answer.body['erased'] as string[]).length).toBe(gone.length)
    for (const path of copies) expect(readdirSync(join(path, '..'))).toEqual([`${'0'.repeat(64)}.pdf`])

    for (const { id } of [doc, twin.doc] as { id: unknown }[]) {
      const { body } = await others['reader']!.get(`files/${String(id)}`)
      expect(body).toMatchObject({ sha256: hash, removedReason: '里面有真实的 身份证号码' })
      expect(body['removedBy']).toMatch(/^admin（账号 .+）$/u)
      expect(Date.parse(String(body['removedAt']))).toBeGreaterThan(Date.now() - 600_000)
    }
    const asked = await others['reader']!.get(`files/file/${encodeURIComponent(name)}`)
    expect(asked.status).toBe(410)
    expect(messages(asked)).toContain('身份证号码')

    // Asked again, nothing of what was noted changes.
    const noted = docOf(answer)['removedAt']
    const again = await admin.post(`files/${String(doc['id'])}/remove`, { reason: '另一个原因，后来写的' })
    expect(again.status).toBe(200)
    expect(docOf(again)).toMatchObject({ removedAt: noted, removedReason: '里面有真实的 身份证号码' })

    for (const who of [others['editor']!, admin]) {
      const back = await send(sent, '换个名字.pdf', '', who)
      expect(back.status).toBe(400)
      expect(messages(back)).toMatch(/内容与“李四.*”完全相同.*撤下，原因：里面有真实的 身份证号码/u)
    }
    const index = new RecordIndex(asCms(cms.payload))
    await index.load([])
    expect(index.idOf('file', hash)).toBeUndefined()
  })

  it('a record cannot be approved with a file that was removed', async () => {
    const { doc } = stored(await send(form(), '王五.pdf'))
    await admin.post(`files/${String(doc['id'])}/remove`, { reason: '里面有身份证号码' })
    const made = await others['steward']!.post('materials?draft=true', { name: '申请书', blank: doc['id'] })
    const answer = await approve(admin, `materials/${String(docOf(made)['id'])}`)
    expect(answer.status).toBe(400)
    expect(messages(answer)).toContain('空白表格')
    expect(JSON.stringify(answer.body)).toContain('文件“王五.pdf”已由管理员撤下')
  })
})

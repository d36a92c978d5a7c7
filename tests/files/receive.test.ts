import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { safeFileName } from '../../collections/files/name.ts'
import { processUpload, type ProcessedUpload } from '../../collections/files/receive.ts'
import {
  bundle,
  docx,
  drawing,
  GBK_TABLE,
  oldOffice,
  PAGE,
  pdf,
  photo,
  PLACE_WORDS,
  TABLE_TEXT,
  zip,
} from './make-files.ts'

const take = async (data: Buffer, name: string): Promise<ProcessedUpload> => {
  const got = await processUpload(data, name, sharp)
  if ('problem' in got) throw new Error(got.problem)
  return got
}
const refusal = async (data: Buffer, name: string): Promise<string> => {
  const got = await processUpload(data, name, sharp)
  return 'problem' in got ? got.problem : ''
}
/** Bundles that viewers unpack and that hide a script from whoever unpacks them once. */
function packedOtherwise(): [how: string, made: Buffer][] {
  const script = '9 0 << /S /JavaScript /JS (x) >>'
  const hex = `${Buffer.from(script).toString('hex')}>`
  // Rows of four bytes, each behind the number of its predictor.
  const rows = script.match(/.{1,4}/gu)!.map((row) => `\0${row.padEnd(4)}`)
  const made = (filter: string, packed: ReturnType<typeof deflateSync>, other = '') => {
    const object = bundle('', '', packed).toString('latin1').replace('/Filter /FlateDecode', filter)
    return pdf([...PAGE, Buffer.from(object, 'latin1'), other])
  }
  const other = `${PAGE.length + 2} 0 R`
  return [
    ['twice', made('/Filter [/FlateDecode /F#6c]', deflateSync(deflateSync(script)))],
    ['as another object says', made(`/Filter ${other}`, deflateSync(hex), '[/FlateDecode /ASCIIHexDecode]')],
    ['as a list of other objects says', made(`/Filter [/FlateDecode ${other}]`, deflateSync(hex), '/ASCIIHexDecode')],
    [
      'in rows as another object says',
      made(
        `/Filter /FlateDecode /DecodeParms %\n${other}`,
        deflateSync(rows.join('')),
        '<< /Predictor 12 /Columns 4 >>',
      ),
    ],
  ]
}
const words = (data: Buffer) => PLACE_WORDS.filter((word) => data.includes(word))
const pixels = (data: Buffer) => sharp(data).raw().toBuffer()

describe('images', () => {
  it.each([
    ['a photograph', 6, false],
    ['a photograph in several scans', 8, true],
    ['a photograph the right way up', 1, false],
  ])(
    '%s loses place, owner, texts and what follows it, and nothing of the picture',
    async (_, orientation, progressive) => {
      const sent = await photo(orientation, progressive)
      expect(words(sent)).toEqual(expect.arrayContaining(['GPS-PLACE', 'CAMERA-OWNER', 'XMP-PLACE', 'TRAILER-VIDEO']))
      const { data, mime } = await take(sent, '样本.jpg')
      expect(mime).toBe('image/jpeg')
      expect(words(data)).toEqual([])
      expect(await pixels(data)).toEqual(await pixels(sent))
      const { icc, orientation: kept, xmp, iptc } = await sharp(data).metadata()
      expect({ icc: icc?.length, kept: kept ?? 1, xmp, iptc }).toEqual({
        icc: (await sharp(sent).metadata()).icc?.length,
        kept: orientation,
        xmp: undefined,
        iptc: undefined,
      })
      expect((await take(data, '样本.jpg')).data.equals(data)).toBe(true)
    },
  )

  it('a drawing loses its texts, place and time', async () => {
    const sent = await drawing()
    const { data } = await take(sent, '图.png')
    expect(words(data)).toEqual([])
    for (const chunk of ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt']) expect(data.includes(chunk), chunk).toBe(false)
    expect(await pixels(data)).toEqual(await pixels(sent))
    const { icc, orientation } = await sharp(data).metadata()
    expect(icc?.length).toBe((await sharp(sent).metadata()).icc?.length)
    expect(orientation).toBe(3)
    expect((await take(data, '图.png')).data.equals(data)).toBe(true)
  })

  it('what is cut off or too large is refused in words', async () => {
    const sent = await photo()
    expect(await refusal(sent.subarray(0, 60), '样本.jpg')).toContain('图片不完整')
    expect(await refusal(Buffer.from('ffd8ff', 'hex'), '样本.jpg')).toContain('图片不完整')
    const png = await drawing()
    expect(await refusal(png.subarray(0, 100), '图.png')).toContain('图片不完整')
    const huge = Buffer.from(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
    )
    huge.writeUInt32BE(20_000, 16)
    huge.writeUInt32BE(20_000, 20)
    expect(await refusal(huge, '图.png')).toMatch(/20000×20000 像素|图片不完整/u)
  })
})

describe('PDFs', () => {
  it.each([
    ['an ordinary page', pdf()],
    ['compressed objects', pdf([...PAGE, bundle('<< /Type /Annot /A << /S /GoTo /D [3 0 R /Fit] >> >>')])],
    [
      'an index that is a stream',
      pdf([...PAGE, `<< /Type /XRef /Filter /FlateDecode /DecodeParms << /Predictor 12 >> >>\nstream\nx\nendstream`]),
    ],
    ['words that only look like names', pdf([...PAGE, '<< /Title (JavaScript Launch) /JavaScripts 1 /Launcher 2 >>'])],
    ['a password against changing, nothing compressed', pdf(PAGE, '/Encrypt 5 0 R ')],
  ])('%s stays to the byte', async (_, sent) => {
    const { data } = await take(sent, '表.pdf')
    expect(data.equals(sent)).toBe(true)
  })

  const action = (text: string) => pdf([...PAGE, text])
  it.each([
    ['a script', action('<< /S /JavaScript /JS (app.alert\\(1\\)) >>'), '脚本'],
    ['a script with escapes in its name', action('<< /S /J#61vaScr#69pt /JS 5 0 R >>'), '脚本'],
    [
      'every letter escaped',
      action(`<< /S /${[...'JavaScript'].map((c) => `#${c.charCodeAt(0).toString(16).toUpperCase()}`).join('')} >>`),
      '脚本',
    ],
    [
      'a script when it opens',
      pdf(['<< /Type /Catalog /OpenAction << /S/JavaScript/JS(x) >> >>', ...PAGE.slice(1)]),
      '脚本',
    ],
    ['scripts in the tree of names', action('<< /Names << /JavaScript 9 0 R >> >>'), '脚本'],
    ['a program', action('<< /AA << /O << /S /Launch /F (cmd.exe) >> >> >>'), '启动程序'],
    ['sending what was filled in', action('<< /S /SubmitForm /F (http://elsewhere.example) >>'), '发往网上'],
    ['a file inside', action('<< /Type /EmbeddedFile >>\nstream\nMZ\nendstream'), '附件'],
    ['XFA', action('<< /XFA [(template) 5 0 R] >>'), 'XFA'],
    ['a film', action('<< /Subtype /RichMedia >>'), '多媒体'],
    ['in a compressed bundle', action('x') && pdf([...PAGE, bundle('<< /S /JavaScript /JS (x) >>')]), '脚本'],
    ['in a bundle, with escapes', pdf([...PAGE, bundle('<< /S /L#61unch >>')]), '启动程序'],
    [
      'in a bundle whose kind is escaped',
      pdf([
        ...PAGE,
        Buffer.from(
          bundle('<< /S /JavaScript >>')
            .toString('latin1')
            .replace('/ObjStm', '/Obj#53tm')
            .replace('/First', '/F#69rst'),
          'latin1',
        ),
      ]),
      '脚本',
    ],
    ...packedOtherwise().map(([how, made]): [string, Buffer, string] => [`in a bundle packed ${how}`, made, '查不了']),
    [
      'in a bundle behind a bracket that lies',
      pdf([
        ...PAGE,
        Buffer.from(
          bundle('<< /S /JavaScript >>').toString('latin1').replace('<< ', '<< /X (obj >> \\) stream) % >> obj\n '),
          'latin1',
        ),
      ]),
      '脚本',
    ],
    [
      'in a bundle whose length lies',
      pdf([
        ...PAGE,
        Buffer.from(
          bundle('<< /S /JavaScript >>')
            .toString('latin1')
            .replace(/\/Length \d+/u, '/Length 2'),
          'latin1',
        ),
      ]),
      '脚本',
    ],
    [
      'inside the bytes of another object',
      action('<< /Length 60 >>\nstream\n9 0 obj << /S /JavaScript /JS (x) >> endobj\nendstream'),
      '脚本',
    ],
    ['a bundle packed twice', pdf([...PAGE, bundle('', '/Filter [/ASCIIHexDecode /FlateDecode]')]), '查不了'],
    ['a bundle packed with a predictor', pdf([...PAGE, bundle('', '/DecodeParms << /Predictor 12 >>')]), '查不了'],
    ['a bundle that cannot be unpacked', pdf([...PAGE, bundle('', '', Buffer.from('nothing'))]), '查不了'],
    ['a bundle that is a bomb', pdf([...PAGE, bundle('', '', deflateSync(Buffer.alloc(80 * 1024 * 1024)))]), '查不了'],
    [
      'a password over compressed objects',
      pdf([...PAGE, bundle('', '', Buffer.from('secret'))], '/Encrypt 5 0 R '),
      '密码',
    ],
    ['one without an end', pdf().subarray(0, 200), '不完整'],
    ['one of a header alone', Buffer.from('%PDF-1.4\nstartxref\n%%EOF'), '没有任何内容'],
  ])('%s is refused, and told why', async (_, sent, why) => {
    const said = await refusal(sent, '表.pdf')
    expect(said).toContain(why)
    expect(said).toMatch(/。$/u)
  })
})

describe('office files', () => {
  const rels = (attributes: string) => ({
    'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r1" ${attributes}/></Relationships>`,
  })
  const template =
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" TargetMode="External"'
  it.each([
    ['a document', docx(), '表.docx'],
    ['a table', zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }), '表.xlsx'],
    ['a template of the own machine', docx(rels(`${template} Target="file:///C:\\Normal.dotm"`)), '表.docx'],
    ['an old document', oldOffice('Root Entry', 'WordDocument'), '表.doc'],
    ['an old table', oldOffice('Root Entry', 'Workbook'), '表.xls'],
  ])('%s stays to the byte', async (_, sent, name) => {
    expect((await take(sent, name)).data.equals(sent)).toBe(true)
  })

  it.each([
    ['macros', docx({ 'word/vbaProject.bin': 'x' }), '表.docx', '宏'],
    [
      'macros under another name',
      docx({
        '[Content_Types].xml': '<Types><Override ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        'word/a.bin': 'x',
      }),
      '表.docx',
      '宏',
    ],
    [
      'macros by relation',
      docx({
        'word/_rels/document.xml.rels':
          '<Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/>',
      }),
      '表.docx',
      '宏',
    ],
    [
      'sheets that are macros',
      zip({ '[Content_Types].xml': '<Types/>', 'xl/macrosheets/sheet1.xml': '<x/>' }),
      '表.xlsx',
      '宏',
    ],
    ['controls', docx({ 'word/activeX/activeX1.xml': '<x/>' }), '表.docx', 'ActiveX'],
    [
      'a template from elsewhere',
      docx(rels(`${template} Target="https://elsewhere.example/t.dotm"`)),
      '表.docx',
      '从网上取',
    ],
    ['a bomb', docx({ 'word/media/a.xml': Buffer.alloc(101 * 1024 * 1024) }), '表.docx', '展开后超过'],
    [
      'a bomb that lies about its size',
      docx({ 'word/media/a.xml': Buffer.alloc(5 * 1024 * 1024) }, (name, real) =>
        name.endsWith('a.xml') ? 100 : real,
      ),
      '表.docx',
      '与目录不符',
    ],
    ['half a document', docx().subarray(0, 200), '表.docx', '打不开'],
    ['macros in an old document', oldOffice('WordDocument', '_VBA_PROJECT'), '表.doc', '宏'],
    ['an installer with the ending of a document', oldOffice('Property', 'Binary'), '表.doc', '没有文档'],
    ['a password', oldOffice('EncryptedPackage'), '表.doc', '密码'],
  ])('%s: refused', async (_, sent, name, why) => {
    expect(await refusal(sent, name)).toContain(why)
  })
})

describe('tables of text', () => {
  const utf8 = Buffer.from(`\uFEFF${TABLE_TEXT}`)
  const wide = Buffer.from(`\uFEFF${TABLE_TEXT}`, 'utf16le')
  it.each([
    ['GBK, as Chinese Excel saves', GBK_TABLE],
    ['UTF-8 without its mark', Buffer.from(TABLE_TEXT)],
    ['UTF-8', utf8],
    ['UTF-16, as “Unicode text”', wide],
    ['UTF-16, the other way round', Buffer.from(wide).swap16()],
    ['UTF-16 without its mark', wide.subarray(2)],
  ])('%s becomes UTF-8 that Excel knows', async (_, sent) => {
    const { data, mime } = await take(sent, '窗口.csv')
    expect(mime).toBe('text/csv')
    expect(data.equals(utf8)).toBe(true)
  })

  it('GB18030 beyond GBK too; plain ASCII stays as it is', async () => {
    const rare = Buffer.concat([GBK_TABLE, Buffer.from('9735f738', 'hex'), GBK_TABLE])
    expect((await take(rare, 'a.csv')).data.toString('utf8')).toContain('𧗈')
    expect((await take(Buffer.from('a,b\n1,2\n'), 'a.csv')).data.toString('utf8')).toBe('a,b\n1,2\n')
  })

  it.each([
    ['another encoding', Buffer.from('e9e8e7,fcfcfc,e9e8e7\n', 'hex'), '编码认不出来'],
    ['control characters', Buffer.concat([GBK_TABLE, Buffer.from('\x00\x01')]), '第 3 行有不是文字的内容'],
    ['an empty file', Buffer.alloc(0), '文件是空的'],
  ])('%s is refused, and told why', async (_, sent, why) => {
    expect(await refusal(sent, '窗口.csv')).toContain(why)
  })
})

describe('its kind is found by its content', () => {
  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', '图.svg', 'SVG'],
    ['<?xml version="1.0"?><svg/>', '图.png', 'SVG'],
    ['GIF89a....', '图.gif', 'GIF 图片'],
    ['MZ\x90\0', '表.exe', '程序'],
    ['%PDF-1.4', '表.docx', '内容却是 PDF'],
    ['%PDF-1.4', '表.pdf.exe', '扩展名是 .exe，内容却是 PDF'],
    ['plain', '表', '内容不是 PDF'],
  ])('%s as %s', async (text, name, why) => {
    expect(await refusal(Buffer.from(text, 'latin1'), name)).toContain(why)
  })

  it('and from its first byte: nothing may precede a PDF, an image or an office file, not even a mark or a tag', async () => {
    const files = { 'a.pdf': pdf(), 'a.jpg': await photo(), 'a.png': await drawing(), 'a.docx': docx() }
    const page = '<script>alert(1)</script>'
    const tag = Buffer.concat([
      Buffer.from('ID3\x04\0\0\0\0\0', 'latin1'),
      Buffer.from([page.length]),
      Buffer.from(page),
    ])
    for (const [name, data] of Object.entries(files)) {
      await take(data, name)
      for (const before of [Buffer.from('\ufeff'), tag, Buffer.from('\n')])
        expect(await refusal(Buffer.concat([before, data]), name), name).toContain('内容不是 PDF')
    }
  })
})

describe('names', () => {
  it.each([
    ['申请表.pdf', '申请表.pdf'],
    ['附件1.申请表(2026.11.27) v1.2.docx', '附件1.申请表(2026.11.27) v1.2.docx'],
    ['申请表\u202efdp.exe.pdf', '申请表fdp.pdf'],
    ['申\u200b请\ufeff表\u2066.pdf', '申请表.pdf'],
    ['form.exe.pdf', 'form.pdf'],
    ['form.exe   .pdf', 'form.pdf'],
    ['form.php.docx.pdf', 'form.pdf'],
    ['申请表.docx.docx', '申请表.docx'],
    ['a\n\tb\u3000c.pdf', 'ab c.pdf'],
    ['..\\..\\etc/申请表.pdf', '申请表.pdf'],
    ['.pdf', 'pdf'],
    ['.申请表.pdf', '申请表.pdf'],
    ['.exe.pdf', 'exe.pdf'],
    ['CON.pdf', '文件-CON.pdf'],
    ['com1.tar.pdf', '文件-com1.pdf'],
    ['a<b>:"c|?*.pdf', 'a-b---c---.pdf'],
    ['e\u0301.pdf', '\u00e9.pdf'],
  ])('%j becomes %j, and stays so', (given, clean) => {
    expect(safeFileName(given)).toBe(clean)
    expect(safeFileName(clean)).toBe(clean)
  })

  it('a long one is cut between characters, its ending stays', () => {
    const clean = safeFileName(`${'证'.repeat(150)}.docx`)
    expect(clean).toBe(`${'证'.repeat(65)}.docx`)
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(210)
  })
})

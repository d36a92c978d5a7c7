/** What leaves the installation: e-mail to a real server, posts to a messenger, the daily mail, reminders. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SENDING } from '../../collections/mail/sending.ts'
import { outboxAdapter } from '../../collections/mail/adapter.ts'
import { writeMail } from '../../collections/mail/write-message.ts'
import { remindOfDue, remindOfEnds } from '../../collections/notices/remind.ts'
import { removeOldNotices } from '../../collections/notices/remove-old.ts'
import { notify } from '../../collections/notices/notify.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import type { MailSettings, WebhookSettings } from '../../config.ts'
import { writeDigests } from '../../scripts/mail/digest.ts'
import { composeMail, htmlOf } from '../../scripts/mail/compose.ts'
import { sendDue } from '../../scripts/mail/send-due.ts'
import { openMailer } from '../../scripts/mail/smtp.ts'
import { bodyOf, isInside, postMessage, signatureOf } from '../../scripts/mail/webhook.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import { startChild, type Child } from './children.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { PASSWORD, restClient } from './rest.ts'

const DAY = 86_400_000

/** How many workers are killed while they send; `SANTONG_TEST_MAIL_KILLS=30` looks harder. */
const KILLS = Number(process.env['SANTONG_TEST_MAIL_KILLS'] ?? 2)

onBoth('mail', (open, kind) => {
  let cms: TestCms
  let server: MailServer
  let mail: MailSettings
  let editor: string | number
  beforeAll(async () => {
    cms = await open()
    server = await startMailServer()
    mail = { host: '127.0.0.1', port: server.port, tls: 'off', from: 'santong@example.gov.cn' }
    const { config } = cms.payload
    const adminUrl = 'https://admin.example.gov.cn'
    config.custom = { ...config.custom, [SENDING]: { mail: true, webhookKinds: ['plan'], adminUrl } }
    editor = await newAccount('小张', 'zhang@example.gov.cn', { role: 'editor' })
    await newAccount('目录甲', 'jia@example.gov.cn', { role: 'steward' })
  })
  afterAll(async () => {
    await server.close()
    await cms.close()
  })

  /** Waits until a worker would note that a mail was sent. */
  const untilHeld = async (child: Child) => {
    for (let n = 1; ; n++) {
      await child.reported(n)
      if ('held' in (child.reports[n - 1] ?? {})) return
    }
  }
  const newAccount = async (name: string, email: string, grant: object) => {
    const data = { name, email, password: PASSWORD, grants: [grant] }
    return (await cms.payload.create({ collection: 'users', data: data as never })).id
  }
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  const send = (now: Date, webhook?: WebhookSettings) => sendDue(cms.payload, { mail, webhook, now })
  const rows = async () => {
    const { docs } = await cms.payload.find({ collection: 'outbox', sort: 'at', limit: 0, depth: 0 })
    return docs
  }
  const states = async () => (await rows()).map(({ state }) => state)
  const clear = () => cms.payload.db.deleteMany({ collection: 'outbox', where: {} })
  const tell = (kind: 'returned' | 'plan', text: string) =>
    changeTogether(cms.payload, {}, (req) =>
      notify(req, { to: [editor], kind, text, detail: '电话 13900001111 写错了', href: '/admin/collections/guides/7' }),
    )

  it('of a notice: after some seconds, once, without what somebody wrote; not where it was read meanwhile', async () => {
    await tell('returned', '办事指南“取水许可”退回了')
    await tell('returned', '办事指南“排水许可”退回了')
    expect(await send(new Date())).toEqual({ sent: 0, failed: 0 })
    await cms.payload.db.updateMany({
      collection: 'notices',
      where: { text: { like: '排水' } },
      data: { state: 'read' },
    })
    expect(await send(later(1))).toEqual({ sent: 1, failed: 0 })
    expect(await send(later(2))).toEqual({ sent: 0, failed: 0 })
    expect((await states()).sort()).toEqual(['dropped', 'sent'])
    const [taken] = server.mails
    expect(server.mails).toHaveLength(1)
    expect(taken!.to).toBe('zhang@example.gov.cn')
    expect(taken!.headers).toMatch(/^Message-ID: <notice\.[\w-]+@example\.gov\.cn>/mu)
    expect(taken!.text).toContain('办事指南“取水许可”退回了')
    expect(taken!.text).toContain('<a href="https://admin.example.gov.cn/admin/collections/guides/7">')
    expect(taken!.text).not.toMatch(/13900001111|小张/u)
    await clear()
  })

  it('waits while a server refuses or is away, is given up where it refuses for ever, and says where nobody knows', async () => {
    const one = (key: string) => writeMail(cms.payload, { subject: key, text: key }, { account: editor, key })
    await one('a')
    server.mood = 'later'
    await send(later(1))
    expect(await rows()).toMatchObject([
      { state: 'waiting', attempts: 1, error: expect.stringContaining('451') as string },
    ])
    server.mood = 'take'
    expect(await send(later(1.5))).toEqual({ sent: 0, failed: 0 })
    expect(await send(later(3))).toEqual({ sent: 1, failed: 0 })
    for (const [key, mood, state] of [
      ['b', 'never', 'failed'],
      ['c', 'break', 'unclear'],
    ] as const) {
      server.mood = mood
      await one(key)
      expect(await send(later(4)), key).toEqual({ sent: 0, failed: 1 })
      expect((await rows()).find((row) => row.key === key)).toMatchObject({ state })
    }
    server.mood = 'take'
    // A process that was killed while it sent: nobody knows, so it is not sent again.
    await one('d')
    await cms.payload.db.updateMany({
      collection: 'outbox',
      where: { key: { equals: 'd' } },
      data: { state: 'sending' },
    })
    await send(later(5))
    expect((await rows()).find(({ key }) => key === 'd')).toMatchObject({ state: 'unclear' })
    await one('e')
    const away = { ...mail, port: 1 }
    await expect(sendDue(cms.payload, { mail: away, now: later(6) })).rejects.toThrow(
      /邮件服务器 127\.0\.0\.1:1 连不上/u,
    )
    expect((await rows()).find(({ key }) => key === 'e')).toMatchObject({ state: 'waiting', attempts: 0 })
    await expect(one('e'), 'one message a key').rejects.toThrow()
    // Only administrators see them, and have them sent again.
    await newAccount('管理员', 'admin@example.gov.cn', { role: 'admin' })
    const rest = restClient(cms)
    const [failed] = (await rows()).filter(({ state }) => state === 'failed')
    const again = async (email: string) =>
      (await (await rest.login(email, PASSWORD)).post(`outbox/${failed!.id}/again`)).status
    expect(await again('zhang@example.gov.cn')).toBe(403)
    expect([await again('admin@example.gov.cn'), await again('admin@example.gov.cn')]).toEqual([200, 409])
    expect(await send(later(7))).toEqual({ sent: 2, failed: 0 })
    expect(server.mails.map(({ to }) => to)).toEqual(Array(4).fill('zhang@example.gov.cn'))
    await clear()
  })

  it.skipIf(kind !== 'sqlite' && !process.env['SANTONG_TEST_MAIL_KILLS'])(
    `killed ${KILLS} times while it hands a mail over: each is taken once, and what is not known is said`,
    { timeout: 60_000 + KILLS * 30_000 },
    async () => {
      server.mails.length = 0
      const settings = {
        SANTONG_SMTP_HOST: '127.0.0.1',
        SANTONG_SMTP_PORT: String(mail.port),
        SANTONG_SMTP_TLS: 'off',
        SANTONG_MAIL_FROM: mail.from,
        SANTONG_ADMIN_URL: 'https://admin.example.gov.cn',
      }
      Object.assign(process.env, settings)
      const keys: string[] = []
      let unclear = 0
      for (let i = 0; i < KILLS; i++) {
        for (const name of ['a', 'b', 'c']) {
          keys.push(`kill-${i}-${name}`)
          await writeMail(cms.payload, { subject: name, text: name }, { account: editor, key: keys.at(-1)! })
        }
        // The server has the text and has not answered; it has answered, and that is not noted; it has not asked for the text.
        const at = (['silent', 'note', 'deaf'] as const)[i % 3]!
        server.mood = at === 'note' ? 'take' : at
        const job = { mails: true, at: later(5).toISOString(), began: Date.now(), faster: 20, holdsNote: at === 'note' }
        const stuck = server.stuck()
        const child = await startChild(cms, job, 'worker-child.ts')
        await (at === 'note' ? untilHeld(child) : stuck)
        child.kill()
        await child.ended
        if (at !== 'deaf') unclear++
      }
      for (const name of Object.keys(settings)) delete process.env[name]
      server.mood = 'take'
      await send(later(60 * 24))
      const idOf = ({ headers }: { headers: string }) => /^Message-ID: <([\w.-]+)@/mu.exec(headers)?.[1]
      expect(server.mails.map(idOf).sort()).toEqual([...keys].sort())
      const found = await rows()
      expect(found.filter(({ state }) => state === 'sent')).toHaveLength(keys.length - unclear)
      expect(found.filter(({ state }) => state === 'unclear')).toHaveLength(unclear)
      await clear()
    },
  )

  it('of a forgotten password: in the outbox with the token, which is stored nowhere in plain', async () => {
    const email = outboxAdapter('santong@example.gov.cn')({ payload: cms.payload })
    cms.payload.email = email
    cms.payload.config.email = outboxAdapter('santong@example.gov.cn')
    await cms.payload.forgotPassword({ collection: 'users', data: { email: 'zhang@example.gov.cn' } } as never)
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'waiting', account: editor })
    server.mails.length = 0
    await send(new Date())
    const token = /admin\/reset\/([0-9a-f]{40})/u.exec(server.mails[0]!.text)?.[1]
    expect(token).toBeDefined()
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await rows()).toMatchObject([{ state: 'sent', sealed: null }])
    await cms.payload.resetPassword({
      collection: 'users',
      data: { token: token!, password: 'kp7wq-n3xvd-8rtfm' },
      overrideAccess: true,
    })
    await cms.payload.forgotPassword({ collection: 'users', data: { email: 'jia@example.gov.cn' } } as never)
    await send(later(61))
    expect((await states()).sort()).toEqual(['dropped', 'sent'])
    await clear()
  })

  it('once a day, of what is open; nothing where nothing is', async () => {
    await newRecord(cms, 'laws', { title: '取水办法' }, { draft: true })
    await cms.payload.db.deleteMany({ collection: 'notices', where: {} })
    const now = new Date('2026-12-07T00:30:00Z')
    expect(await writeDigests(cms.payload, cms.config.dataDir, now)).toBeGreaterThan(0)
    expect(await writeDigests(cms.payload, cms.config.dataDir, now)).toBe(0)
    expect((await rows()).map(({ account }) => account)).not.toContain(editor)
    server.mails.length = 0
    await send(now)
    expect(server.mails.map(({ text }) => text).join()).toMatch(/现在等您办的：\n等我批准：1 件/u)
    await removeOldNotices(cms.payload, new Date(now.getTime() + 31 * DAY))
    expect(await rows()).toEqual([])
  })

  it('reminds of what is near its day and past it: once each, then weekly, the steward after two weeks', async () => {
    const now = new Date()
    const due = dayOf(now)
    const row = { type: 'guide', document: '1', label: '取水许可', asks: 'confirm', state: 'open', due } as const
    for (const key of ['a', 'b'])
      await cms.payload.create({ collection: 'confirmations', data: { ...row, key }, context: { confirmation: true } })
    const told = async (days: number) => {
      await cms.payload.db.deleteMany({ collection: 'notices', where: {} })
      await remindOfDue(cms.payload, new Date(now.getTime() + days * DAY))
      const { docs } = await cms.payload.find({ collection: 'notices', depth: 1, sort: 'account', limit: 0 })
      return docs.map(({ account, text }) => `${(account as { name: string }).name}：${text}`).sort()
    }
    expect(await told(0)).toEqual(['小张：2 条待确认快到期'])
    expect(await told(0)).toEqual([])
    expect(await told(1)).toEqual(['小张：2 条待确认逾期了'])
    expect(await told(7)).toEqual([])
    expect(await told(8)).toEqual(['小张：2 条待确认逾期了'])
    const both = ['小张：2 条待确认逾期两周以上', '目录甲：2 条待确认逾期两周以上']
    expect([await told(15), await told(16), await told(22)]).toEqual([both, [], both])
    const { totalDocs } = await cms.payload.count({ collection: 'trail', where: { type: { equals: 'confirmation' } } })
    expect(totalDocs, 'lines of the trail').toBe(2)
    await newRecord(cms, 'laws', { title: '旧办法', effectiveTo: dayBefore(now, -20) })
    await remindOfEnds(cms.payload, now)
    await remindOfEnds(cms.payload, new Date(now.getTime() + DAY))
    const { docs } = await cms.payload.find({ collection: 'notices', where: { kind: { equals: 'law' } }, depth: 0 })
    expect(docs.map(({ text }) => text)).toEqual([expect.stringMatching(/^“旧办法”.* 失效/u)])
  })
})

it('posts to a messenger: signed, no redirect followed, no address inside of a network', async () => {
  const got: { body: string; headers: Record<string, unknown> }[] = []
  let answer: [number, string, Record<string, string>?] = [200, '{"errcode":0}']
  const hook = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      got.push({ body, headers: request.headers })
      response.writeHead(answer[0], answer[2]).end(answer[1])
    })
  })
  await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/robot`
  const settings: WebhookSettings = {
    url,
    secret: 'a-secret-of-sixteen',
    body: '{"msgtype":"text","text":{"content":"{{text}}"}}',
    kinds: ['plan'],
    allowsPrivate: true,
  }
  const now = new Date('2026-12-07T00:30:00Z')
  const post = (more: Partial<WebhookSettings> = {}) =>
    postMessage({ ...settings, ...more }, '“甲”\n没有\\办', 'id-1', now)
  expect(await post()).toEqual({ is: 'sent' })
  expect(JSON.parse(got[0]!.body)).toEqual({ msgtype: 'text', text: { content: '“甲”\n没有\\办' } })
  const { headers } = got[0]!
  const time = String(now.getTime() / 1000)
  expect(headers['x-santong-signature']).toBe(signatureOf('a-secret-of-sixteen', time, got[0]!.body))
  expect(headers).toMatchObject({ 'x-santong-timestamp': time, 'x-santong-delivery': 'id-1' })
  const answers: [typeof answer, string][] = [
    [[302, '', { location: url }], 'refused'],
    [[500, ''], 'again'],
    [[404, ''], 'refused'],
    [[200, '{"errcode":93000}'], 'refused'],
  ]
  for (const [given, is] of answers) {
    answer = given
    expect(await post(), JSON.stringify(given)).toMatchObject({ is })
  }
  expect(got).toHaveLength(5)
  for (const one of [url, url.replace('http:', 'https:'), 'https://localhost/robot', 'https://[::ffff:10.0.0.1]/robot'])
    expect(await post({ allowsPrivate: false, url: one }), one).toMatchObject({ is: 'refused' })
  expect(got).toHaveLength(5)
  await new Promise((done) => hook.close(done))
  expect(await post()).toMatchObject({ is: 'again' })
  for (const address of [
    '10.1.2.3',
    '127.0.0.1',
    '169.254.169.254',
    '172.20.0.1',
    '192.168.1.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
  ])
    expect(isInside(address), address).toBe(true)
  for (const address of ['114.114.114.114', '2400:3200::1']) expect(isInside(address), address).toBe(false)
  expect(bodyOf('{"a":["{{text}}"],"b":1}', '"')).toBe('{"a":["\\""],"b":1}')
})

it('logs in, says what is wrong with the settings, and sends plain HTML', async () => {
  const server = await startMailServer({ user: 'u', secret: 's' })
  const mail: MailSettings = { host: '127.0.0.1', port: server.port, tls: 'off', from: 'a@example.gov.cn', user: 'u' }
  const connect = async (more: Partial<MailSettings>) => {
    const mailer = openMailer({ ...mail, ...more })
    try {
      await mailer.connect()
      return (await mailer.send(composeMail('b@example.gov.cn', '某站', { subject: '甲\n乙', text: '好' }), 'x')).is
    } catch (error) {
      return (error as Error).message
    } finally {
      mailer.close()
    }
  }
  expect(await connect({ password: 's' })).toBe('sent')
  expect(await connect({ password: 'wrong' })).toContain('不认账号或密码')
  expect(await connect({ password: 's', tls: 'starttls' })).toContain('SANTONG_SMTP_TLS')
  await server.close()
  expect(composeMail('b@example.gov.cn', '某站', { subject: '甲\n乙', text: '好' }).subject).toBe('【某站】甲 乙')
  expect(htmlOf('看 https://a.example/x?a=1&b=2。\n\n<b>')).toContain(
    '<p>看 <a href="https://a.example/x?a=1&amp;b=2">https://a.example/x?a=1&amp;b=2</a>。</p>\n<p>&lt;b&gt;</p>',
  )
})

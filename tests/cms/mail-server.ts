/** A mail server of a test: it speaks SMTP over a socket, and keeps what it is given. */
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail that was taken. */
export interface TakenMail {
  to: string
  /** The text, decoded. */
  text: string
  headers: string
}

/** A running server. */
export interface MailServer {
  port: number
  mails: TakenMail[]
  /**
   * What it does with the next mails: takes them, refuses the address for now or for ever, breaks off after the text, takes them and does not answer, or does
   * not ask for the text.
   */
  mood: 'take' | 'later' | 'never' | 'break' | 'silent' | 'deaf'
  /** Resolves when it is silent or deaf the next time. */
  stuck(): Promise<void>
  close(): Promise<void>
}

/** Starts a server on a free port. It wants `user` and `secret`, if these are given. */
export async function startMailServer(login?: { user: string; secret: string }): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    serve(socket, made, login, () => waiting.splice(0).forEach((done) => done()))
  })
  const made: MailServer = {
    port: 0,
    mails: [],
    mood: 'take',
    stuck: () => new Promise((done) => waiting.push(done)),
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  made.port = (server.address() as AddressInfo).port
  return made
}

function serve(
  socket: Socket,
  server: MailServer,
  login: { user: string; secret: string } | undefined,
  onStuck: () => void,
): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let to = ''
  let data: string | undefined
  let rest = ''
  const end = (text: string) => {
    if (server.mood === 'break') return void socket.destroy()
    const [headers = '', ...parts] = text.split('\r\n\r\n')
    server.mails.push({ to, headers, text: decoded(parts.join('\r\n\r\n')) })
    if (server.mood === 'silent') return onStuck()
    say('250 taken')
  }
  const answer = (line: string): void => {
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'EHLO') say(login ? '250-test\r\n250 AUTH PLAIN' : '250 test')
    else if (word === 'AUTH') {
      const [, user, secret] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
        .toString()
        .split('\0')
      say(user === login?.user && secret === login?.secret ? '235 ok' : '535 wrong')
    } else if (word === 'RCPT') {
      to = /<([^>]*)>/u.exec(line)?.[1] ?? ''
      say(server.mood === 'never' ? '550 no such box' : server.mood === 'later' ? '451 try later' : '250 ok')
    } else if (word === 'DATA') {
      if (server.mood === 'deaf') return onStuck()
      data = ''
      say('354 go on')
    } else if (word === 'STAR') say('502 no encryption here')
    else if (word === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  }
  say('220 test')
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (data === undefined) answer(line)
      else if (line === '.') {
        const text = data
        data = undefined
        end(text)
      } else data += `${line}\r\n`
    }
  })
}

/** Returns the parts of a mail as text, whatever their encoding. */
const decoded = (body: string): string =>
  body
    .split(/\r\n--[^\r\n]*/u)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n')
      const [headers, text] = at < 0 ? ['', part] : [part.slice(0, at), part.slice(at + 4)]
      if (/base64/iu.test(headers)) return Buffer.from(text, 'base64').toString()
      if (!/quoted-printable/iu.test(headers)) return text
      const bytes = text.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/gu, (_, hex: string) => `%${hex}`)
      return bytes.replaceAll(/(?:%[0-9A-F]{2})+/gu, (run) => decodeURIComponent(run))
    })
    .join('\n')

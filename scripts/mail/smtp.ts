/** @module The mail server: connects, and hands over one mail at a time. */
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import type { MailSettings } from '../../config.ts'
import type { Mail } from './compose.ts'

/** How long to wait for the server, in milliseconds. */
const PATIENCE = 20_000

/** What became of a mail: it was taken; refused for ever; it may be tried again; or nobody knows whether it was taken. */
export type SendResult = { is: 'sent' } | { is: 'refused' | 'again' | 'unclear'; why: string }

/** A connection to a mail server. */
export interface Mailer {
  /** Connects and logs in. @throws Error in Chinese that says what is wrong */
  connect(): Promise<void>
  /**
   * Hands a mail over.
   *
   * @param beforeText Called when the server asks for the text, before any of it is given. When it throws, nothing is handed over, and `send` throws
   * the same.
   */
  send(mail: Mail, id: string, beforeText?: () => Promise<void>): Promise<SendResult>
  close(): void
}

/** Opens nothing yet: {@link Mailer.connect} does. */
export const openMailer = (settings: MailSettings): Mailer => new SmtpMailer(settings)

/**
 * Speaks with the server by the connection of nodemailer, and not by its transports: those send a mail again by themselves when the connection is
 * lost, and do not tell whether the server had its text.
 */
class SmtpMailer implements Mailer {
  readonly #settings: MailSettings
  #connection: SMTPConnection | undefined

  constructor(settings: MailSettings) {
    this.#settings = settings
  }

  async connect(): Promise<void> {
    if (this.#connection) return
    const { host, password, port, tls, user } = this.#settings
    const connection = new SMTPConnection({
      host,
      port,
      secure: tls === 'tls',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'off',
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
    })
    try {
      await untilDone(connection, (done) => connection.connect(done))
      if (user && password)
        await untilDone(connection, (done) => connection.login({ credentials: { user, pass: password } }, done))
    } catch (error) {
      connection.close()
      throw new Error(`邮件服务器 ${host}:${port} ${connectionFault(error)}`, { cause: error })
    }
    connection.on('error', () => this.close())
    connection.on('end', () => this.close())
    this.#connection = connection
  }

  async send(
    { html, subject, text, to }: Mail,
    id: string,
    beforeText: () => Promise<void> = () => Promise.resolve(),
  ): Promise<SendResult> {
    const { from } = this.#settings
    const connection = this.#connection
    if (!connection) return { is: 'again', why: '没有连上' }
    // The same name at every attempt: who gets it twice can tell.
    const messageId = `<${id}@${from.split('@')[1]}>`
    const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
    const mail = { from: { name: '三同', address: from }, to, subject, text, html, messageId, headers }
    const whole = await new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true }).compile().build()
    let isBegun = false
    let refused: Error | undefined
    const give = (stream: Readable): void => {
      isBegun = true
      stream.push(whole)
      stream.push(null)
    }
    const stream = new Readable({
      read() {
        beforeText().then(
          () => give(this),
          (error: Error) => this.destroy((refused = error)),
        )
      },
    })
    try {
      await untilDone(connection, (done) => connection.send({ from, to: [to] }, stream, done))
      return { is: 'sent' }
    } catch (error) {
      // What it has said so far must not be taken for a part of the next mail.
      this.close()
      if (refused) throw refused
      return resultOf(error, isBegun)
    }
  }

  close(): void {
    const connection = this.#connection
    this.#connection = undefined
    connection?.removeAllListeners()
    connection?.on('error', () => undefined)
    connection?.quit()
    connection?.close()
  }
}

/** Waits for a step of a connection, or for its end. */
function untilDone(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((done, fail) => {
    const end = (error?: Error | null) => {
      connection.off('error', end)
      connection.off('end', ended)
      if (error) fail(error)
      else done()
    }
    const ended = () => end(new Error('Connection closed'))
    connection.on('error', end)
    connection.on('end', ended)
    step(end)
  })
}

interface SmtpError {
  code?: string
  responseCode?: number
  message?: string
}

const asSmtpError = (error: unknown): SmtpError => (typeof error === 'object' && error !== null ? error : {})

/** What an error of a send means. `isBegun`: the server was given the text of the mail, or a part of it. */
function resultOf(error: unknown, isBegun: boolean): SendResult {
  const { message = '', responseCode } = asSmtpError(error)
  const why = message.slice(0, 300)
  if (responseCode !== undefined) return { is: responseCode >= 500 ? 'refused' : 'again', why }
  return { is: isBegun ? 'unclear' : 'again', why }
}

/** What keeps one from a server, in Chinese. */
function connectionFault(error: unknown): string {
  const { code = '', message = '', responseCode } = asSmtpError(error)
  if (code === 'EAUTH')
    return `不认账号或密码（${responseCode ?? ''}）：核对 SANTONG_SMTP_USER 和 SANTONG_SMTP_PASSWORD`
  if (code === 'EDNS' || code === 'ENOTFOUND') return '找不到：核对 SANTONG_SMTP_HOST'
  if (code === 'ETLS' || /certificate|self[- ]signed|SSL|TLS|wrong version/iu.test(message))
    return `加密没有谈成：核对 SANTONG_SMTP_PORT 和 SANTONG_SMTP_TLS，证书要是可信的（${message.slice(0, 120)}）`
  return `连不上：核对 SANTONG_SMTP_HOST、SANTONG_SMTP_PORT 和防火墙（${message.slice(0, 120)}）`
}

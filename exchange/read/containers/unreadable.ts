/** A file, or a part of one, of which nothing can be read. The message says in Chinese what it is and what to do. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Unreadable'
  }
}

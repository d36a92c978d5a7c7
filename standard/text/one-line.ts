/** Control characters with line ends, and characters that change the direction of what follows: in a list they make other lines of it. */
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Returns a text on one line, in which every character is where it is seen. */
export const oneLine = (text: string): string => text.replaceAll(BREAKING, ' ')

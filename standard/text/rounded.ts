/** A number as spreadsheets write long ones, `5.12E+11`: its last digits are lost. Codes such as `44210104E002` are none. */
export const isRounded = (text: string): boolean => /^\s*[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}\s*$/u.test(text)

/** Whether a text is a number as spreadsheets round long ones, `5.12E+11`, with the last digits lost. Codes such as `44210104E002` are not. */
export const isRounded = (text: string): boolean => /^\s*[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}\s*$/u.test(text)

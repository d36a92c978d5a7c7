import type { Field } from 'payload'

/** Of what somebody was reminded last, and on which day: written by the worker. */
export const reminderFields: Field[] = [
  {
    name: 'reminded',
    type: 'select',
    options: [
      { value: 'near', label: '快到期时' },
      { value: 'overdue', label: '逾期后' },
      { value: 'steward', label: '逾期两周后' },
    ],
  },
  { name: 'remindedOn', type: 'text' },
]

/** `typeform-trigger` 4.1: new responses to a form. */
import type { JsonObject } from '../../src/shared/json';
import { serviceOf } from '../connectors/connector';
import { textAt } from '../connectors/input';
import { lookupOperation, operationLookup } from '../connectors/lookups';
import { inputSchema, outputSchema } from '../connectors/schemas';
import type { SubscriptionError, Trigger } from './trigger';

const forms = [
  { text: 'Customer survey', value: 'lT4Z3j' },
  { text: 'Registration', value: 'Qm9x2a' },
];

export const typeformTrigger: Trigger = {
  name: 'typeform-trigger',
  version: '4.1',
  title: 'Typeform',
  description: 'Receive answers to forms as they are sent',
  service: serviceOf('typeform', 3),
  lookups: [lookupOperation('list_forms_ddl', {}, () => forms)],
  operations: () => [
    {
      name: 'new_response',
      title: 'New response',
      description: 'Somebody has answered a form.',
      authScopes: ['webhooks:write'],
      inputSchema: inputSchema(
        {
          form_id: {
            type: 'string',
            title: 'Form',
            description: 'The form whose answers are events.',
            lookup: operationLookup('list_forms_ddl'),
          },
          include_hidden: { type: 'boolean', title: 'Include hidden fields', default: false },
        },
        { required: ['form_id'], advanced: ['include_hidden'] },
      ),
      outputSchema: outputSchema({
        event: { type: 'string' },
        form_id: { type: 'string' },
        response_id: { type: 'string' },
        submitted_at: { type: 'string', format: 'date-time' },
        note: { type: 'string' },
        answers: {
          type: 'array',
          items: { type: 'object', properties: { field: { type: 'string' }, text: { type: 'string' } } },
        },
      }),
      event: responseTo,
      refusal: unknownForm,
    },
  ],
};

function responseTo(input: JsonObject, number: number): JsonObject {
  return {
    event: 'form_response',
    form_id: textAt(input, 'form_id'),
    response_id: `response-${number}`,
    submitted_at: '2026-03-02T09:30:00Z',
    note: 'café',
    answers: [{ field: 'name', text: `Guest ${number}` }],
    ...(input.include_hidden === true && { hidden: { campaign: 'spring' } }),
  };
}

function unknownForm(input: JsonObject): SubscriptionError | undefined {
  const id = textAt(input, 'form_id');
  if (forms.some(({ value }) => value === id)) return undefined;
  return { code: 'user_input_error', message: `There is no form ${id.slice(0, 100)}.` };
}

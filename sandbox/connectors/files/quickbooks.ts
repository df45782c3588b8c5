/** `quickbooks`: the invoices of customers, each with its PDF, in pages. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf, stableUuid, ThirdPartyError } from '../connector';
import { numberAt, textAt } from '../input';
import { lookupOperation, operationLookup } from '../lookups';
import { inputSchema, outputSchema } from '../schemas';
import { type FileAccess, fileOutput } from './file-access';
import { pdfOf } from './pdf';

interface Customer {
  id: string;
  name: string;
  invoices: number;
}

interface Invoice {
  id: string;
  number: string;
  customer: Customer;
  total: number;
}

const customers: Customer[] = [
  { id: 'customer-1', name: 'Acme', invoices: 25 },
  { id: 'customer-2', name: 'Globex', invoices: 3 },
  { id: 'customer-3', name: 'Initech', invoices: 0 },
];

const invoices: Invoice[] = customers.flatMap((customer) =>
  Array.from({ length: customer.invoices }, (_, index) => ({
    id: stableUuid(`invoice ${customer.id} ${index}`),
    number: `${customer.name.toUpperCase()}-${String(index + 1).padStart(3, '0')}`,
    customer,
    total: (index + 1) * 100,
  })),
);

export function quickbooks({ shelf }: FileAccess): Connector {
  const shown = (invoice: Invoice): JsonObject => ({
    id: invoice.id,
    number: invoice.number,
    customer: invoice.customer.name,
    total: invoice.total,
    file: shelf.link({
      name: `${invoice.number}.pdf`,
      mimeType: 'application/pdf',
      content: pdfOf(`Invoice ${invoice.number} for ${invoice.customer.name}: ${invoice.total}.00`),
    }),
  });

  const list = (input: JsonObject): JsonObject => {
    const customer = customers.find(({ id }) => id === textAt(input, 'customer_id'));
    if (customer === undefined) {
      throw new ThirdPartyError(404, 'Customer not found', 'Not found. Looks like this has been removed.');
    }
    const start = Number(textAt(input, 'page_token', '0'));
    const end = start + numberAt(input, 'page_size', 10);
    const own = invoices.filter((invoice) => invoice.customer === customer);
    const page = own.slice(start, end).map(shown);
    return end < own.length ? { invoices: page, next_page_token: String(end) } : { invoices: page };
  };
  const get = (input: JsonObject): JsonObject => {
    const invoice = invoices.find(({ id }) => id === textAt(input, 'invoice_id'));
    if (invoice !== undefined) return shown(invoice);
    throw new ThirdPartyError(404, 'Invoice not found', 'Not found. Looks like this has been removed.');
  };

  const operations: Operation[] = [
    {
      name: 'list_invoices',
      title: 'List invoices',
      description: 'List the invoices of a customer, each with a link to its PDF.',
      inputSchema: inputSchema(
        {
          customer_id: { type: 'string', title: 'Customer (ID)', lookup: operationLookup('get_customers_ddl') },
          page_size: { type: 'integer', title: 'Page size', minimum: 1, maximum: 100, default: 10 },
          page_token: { type: 'string', title: 'Page token', description: 'Where the page begins.' },
        },
        { required: ['customer_id'], advanced: ['page_size', 'page_token'] },
      ),
      outputSchema: outputSchema({
        invoices: { type: 'array', items: { type: 'object', properties: invoiceProperties } },
        next_page_token: { type: 'string' },
      }),
      run: list,
    },
    {
      name: 'get_invoice',
      title: 'Get invoice',
      description: 'Get one invoice with a link to its PDF.',
      inputSchema: inputSchema({ invoice_id: { type: 'string', title: 'Invoice (ID)' } }, { required: ['invoice_id'] }),
      outputSchema: outputSchema(invoiceProperties),
      run: get,
    },
    lookupOperation('get_customers_ddl', {}, () => customers.map(({ id, name }) => ({ text: name, value: id }))),
  ];
  return {
    versions: [
      {
        name: 'quickbooks',
        version: '3.1',
        title: 'QuickBooks',
        description: 'Customers and their invoices',
        service: serviceOf('quickbooks', 1),
        operations: () => operations,
      },
    ],
    state: () => ({ invoices: invoices.length }),
    reset: () => {},
  };
}

const invoiceProperties: JsonObject = {
  id: { type: 'string' },
  number: { type: 'string' },
  customer: { type: 'string' },
  total: { type: 'number' },
  file: fileOutput,
};

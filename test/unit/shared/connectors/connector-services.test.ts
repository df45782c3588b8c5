import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packedServices, type ServiceSummary, serviceOf } from '../../../../src/shared/connectors/connector-services';

const some = fc.constantFrom<(ServiceSummary | undefined)[]>(
  undefined,
  { id: '1', name: 'slack', version: '1' },
  { id: '2', name: 'slack', version: '2' },
  { id: '3', name: 'slack', version: '2' },
);

describe('the services of connector versions', () => {
  it('are read as they were packed, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(some, { minLength: 1 }), (services) => {
        const versions = services.map((_, index) => `${index}.0`);
        const packed = packedServices(services);
        assert.deepEqual(
          versions.map((version) => serviceOf({ versions, services: packed }, version)),
          services,
        );
      }),
    );
  });

  it('take one entry where all are the same, and none where there are none', () => {
    const slack = { id: '1', name: 'slack', version: '1' };
    assert.deepEqual(packedServices([slack, { ...slack }]), [slack]);
    assert.equal(packedServices([undefined, undefined]), undefined);
  });

  it('are unknown for a version that is not listed', () => {
    const services = [{ id: '1', name: 'slack', version: '1' }];
    assert.equal(serviceOf({ versions: ['1.0'], services }, '2.0'), undefined);
  });
});

import { onCloud } from '../hosts.ts';

export const scenario = onCloud(
  'the organisation’s IP allow list has Flow’s addresses, some as ranges',
  { cause: null, outcome: 'pass', statuses: { 'ip-allow-list': 'pass' }, services: {} },
  (world) => {
    world.setAllowList('acme', [
      '198.51.100.0/24',
      '52.0.0.0/8',
      '54.185.167.177/32',
      '54.148.234.120',
      '3.128.0.0/12',
      '3.140.0.0/16',
      '3.132.140.21',
    ]);
    return { deep: true };
  },
);

/** The addresses Flow calls from; a firewall, a web application firewall and an allow list must let all nine in. */
export const flowAddresses: readonly string[] = [
  '52.89.66.218',
  '52.88.145.188',
  '52.34.18.208',
  '54.185.167.177',
  '52.12.105.163',
  '54.148.234.120',
  '3.132.140.21',
  '3.128.138.77',
  '3.129.193.109',
];

/** Where GitLab's OAuth application must send people back to, as Flow's own set-up page says. */
export const gitLabRedirectUri = 'https://flow.pluralsight.com/accounts/complete/gitlab-enterprise';

/**
 * A figure the register cannot know: entered with numerator, denominator, period and papers.
 * `rate`: num of den · `count`: one whole number · `index`: hundredths of an index out of 100, as others publish it.
 */
export type EnteredDefinition = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'rate' | 'count' | 'index';
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: 'đồng' | 'mục' | 'điểm';
  readonly better: 'up' | 'down';
  readonly group: string;
  readonly source: string;
};
const rate = (
  id: string,
  name: string,
  numerator: string,
  denominator: string,
  group: string,
  unit: 'đồng' | 'mục' = 'mục',
  source = 'Số liệu của xã, kèm văn bản',
): EnteredDefinition => ({ id, name, kind: 'rate', numerator, denominator, unit, better: 'up', group, source });
const count = (
  id: string,
  name: string,
  words: string,
  group: string,
  better: 'up' | 'down' = 'down',
  source = 'Số liệu của xã, kèm văn bản',
): EnteredDefinition => ({ id, name, kind: 'count', numerator: words, denominator: '', unit: 'mục', better, group, source });
const index = (id: string, name: string, group: string, source: string): EnteredDefinition => ({
  id,
  name,
  kind: 'index',
  numerator: 'chỉ số công bố',
  denominator: '100',
  unit: 'điểm',
  better: 'up',
  group,
  source,
});

const FINANCE = 'Tài chính, đầu tư',
  DIGITAL = 'Chính quyền số',
  PEOPLE = 'Cán bộ, tổ chức',
  SERVICE = 'Thủ tục, một cửa',
  PLAN = 'Chỉ đạo, điều hành',
  OUTSIDE = 'Chỉ số công bố';

/** In the order of the list. Ids are those the criteria tree and the panel of 766 ask for. */
export const ENTERED: readonly EnteredDefinition[] = [
  rate(
    'public_investment_disbursed_rate',
    'Giải ngân vốn đầu tư công',
    'vốn đã giải ngân',
    'kế hoạch vốn được giao',
    FINANCE,
    'đồng',
    'Kho bạc nhà nước; báo cáo giải ngân',
  ),
  rate('budget_revenue_rate', 'Thu ngân sách trên địa bàn', 'số thu', 'dự toán giao', FINANCE, 'đồng', 'Dự toán và báo cáo thu ngân sách'),
  rate('audit_findings_done_rate', 'Thực hiện kết luận thanh tra, kiểm toán', 'kết luận đã thực hiện', 'kết luận phải thực hiện', FINANCE),
  rate('socio_economic_targets_met_rate', 'Chỉ tiêu kinh tế – xã hội đạt', 'chỉ tiêu đạt', 'chỉ tiêu HĐND giao', FINANCE),
  rate('edoc_rate', 'Văn bản gửi điện tử', 'văn bản đi gửi điện tử', 'văn bản đi (trừ mật)', DIGITAL, 'mục', 'Hệ thống quản lý văn bản'),
  rate('edoc_signed_rate', 'Văn bản điện tử ký số', 'văn bản có chữ ký số', 'văn bản đi', DIGITAL, 'mục', 'Hệ thống quản lý văn bản'),
  rate('online_workfile_rate', 'Hồ sơ công việc trên mạng', 'hồ sơ xử lý trọn trên mạng', 'hồ sơ công việc', DIGITAL),
  rate('community_digital_support_rate', 'Tổ công nghệ số cộng đồng hỗ trợ người dân', 'lượt được hỗ trợ xong', 'lượt cần hỗ trợ', DIGITAL),
  rate(
    'procedures_at_centre_rate',
    'TTHC tiếp nhận tại Trung tâm',
    'thủ tục nhận tại Trung tâm',
    'thủ tục phải nhận tại Trung tâm',
    SERVICE,
  ),
  rate(
    'procedures_posted_rate',
    'Niêm yết TTHC tại Trung tâm',
    'thủ tục đã niêm yết đủ, đúng',
    'thủ tục trung tâm tiếp nhận',
    SERVICE,
    'mục',
    'Mục Công khai, hoặc biên bản tự kiểm tra niêm yết',
  ),
  rate(
    'non_boundary_procedures_rate',
    'TTHC phi địa giới',
    'thủ tục mở cho mọi nơi cư trú',
    'thủ tục thành phố công bố phi địa giới',
    SERVICE,
  ),
  rate('procedures_eprocess_rate', 'TTHC có quy trình nội bộ, điện tử', 'thủ tục có đủ hai quy trình', 'thủ tục thuộc thẩm quyền', SERVICE),
  rate('bcci_result_share', 'Trả kết quả qua bưu chính công ích', 'kết quả trả qua bưu chính', 'kết quả đã trả', SERVICE),
  rate(
    'sync_rate',
    'Đồng bộ hồ sơ lên Cổng DVC quốc gia',
    'hồ sơ đã đồng bộ',
    'hồ sơ phải đồng bộ',
    SERVICE,
    'mục',
    'Cổng Dịch vụ công quốc gia',
  ),
  rate('par_plan_done_rate', 'Nhiệm vụ kế hoạch CCHC hoàn thành', 'nhiệm vụ hoàn thành', 'nhiệm vụ trong kế hoạch năm', PLAN),
  rate(
    'inspection_findings_fixed_rate',
    'Khắc phục tồn tại qua kiểm tra',
    'tồn tại đã khắc phục',
    'tồn tại phải khắc phục',
    PLAN,
    'mục',
    'Mục Kiểm tra, hoặc báo cáo khắc phục',
  ),
  rate(
    'law_enforcement_findings_handled_rate',
    'Xử lý kết quả theo dõi thi hành pháp luật',
    'kết quả đã xử lý',
    'kết quả phải xử lý',
    PLAN,
  ),
  rate('documents_review_handled_rate', 'Xử lý văn bản sau rà soát', 'văn bản đã xử lý', 'văn bản phải xử lý', PLAN),
  count('par_initiatives_applied', 'Sáng kiến CCHC được áp dụng', 'số sáng kiến', PLAN, 'up'),
  count('par_reports_late_or_missing', 'Báo cáo CCHC chậm hoặc thiếu', 'số báo cáo', PLAN),
  count('tthc_reports_late_or_missing', 'Báo cáo kiểm soát TTHC chậm hoặc thiếu', 'số báo cáo', PLAN),
  count('documents_found_unlawful', 'Văn bản trái luật bị phát hiện', 'số văn bản', PLAN),
  rate('delegated_tasks_done_rate', 'Nhiệm vụ phân cấp, ủy quyền hoàn thành', 'nhiệm vụ hoàn thành', 'nhiệm vụ được giao', PEOPLE),
  rate('training_plan_done_rate', 'Đào tạo, bồi dưỡng', 'lượt đã thực hiện', 'lượt theo kế hoạch', PEOPLE),
  rate('job_position_match_rate', 'Bố trí đúng vị trí việc làm', 'người đúng vị trí', 'cán bộ, công chức', PEOPLE),
  count('discipline_reprimand', 'Kỷ luật khiển trách', 'số người', PEOPLE),
  count('discipline_warning', 'Kỷ luật cảnh cáo', 'số người', PEOPLE),
  count('discipline_demotion_or_removal', 'Kỷ luật giáng chức, cách chức', 'số người', PEOPLE),
  count('discipline_dismissal', 'Kỷ luật buộc thôi việc', 'số người', PEOPLE),
  index('sipas_index', 'Chỉ số hài lòng SIPAS (thành phố công bố)', OUTSIDE, 'Quyết định công bố của thành phố'),
  index('par_index', 'Chỉ số CCHC (thành phố công bố)', OUTSIDE, 'Quyết định công bố của thành phố'),
  index('qd766_total', 'Bộ chỉ số 766, điểm chính thức', OUTSIDE, 'Cổng Dịch vụ công quốc gia'),
];
/** Closed codes of the statement `other_targets`. */
export const ENTERED_CODES: readonly string[] = ENTERED.map((d) => d.id);
export const enteredDefinition = (id: string): EnteredDefinition | undefined => ENTERED.find((d) => d.id === id);

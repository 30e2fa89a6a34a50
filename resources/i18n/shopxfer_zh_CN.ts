<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddCard</name>
    <message>
        <source>Add one that no sheet has</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>加一笔表里没有的</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Who paid</source>
        <translation>谁付的</translation>
    </message>
    <message>
        <source>Card number, if any</source>
        <translation>卡号（有的话）</translation>
    </message>
    <message>
        <source>Still unused, in yuan</source>
        <translation>没用完的金额（元）</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>付款日</translation>
    </message>
    <message>
        <source>How many are left</source>
        <translation>还剩多少</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加上</translation>
    </message>
    <message>
        <source>Paid, in yuan</source>
        <translation>实付（元）</translation>
    </message>
    <message>
        <source>Write a number like 1280.00.</source>
        <translation>数字写成 1280.00 这样。</translation>
    </message>
    <message>
        <source>Write the day like 2026-11-22.</source>
        <translation>日期写成 2026-11-22 这样。</translation>
    </message>
</context>
<context>
    <name>AlternatesCard</name>
    <message>
        <source>Other values go along</source>
        <translation>其他值一起带走</translation>
    </message>
    <message>
        <source>1 customer who goes has several records. What they say differently would stand on a sheet of its own, with file and row. Only what the buyer needs may go (PIPL art. 6).</source>
        <translation>要移交的客户里有 1 位有几条记录。记录之间不一样的值会另放一张表，写明文件和行号。只带接收方用得上的（个保法第 6 条）。</translation>
    </message>
    <message>
        <source>{count} customers who go have several records. What they say differently would stand on a sheet of its own, with file and row. Only what the buyer needs may go (PIPL art. 6).</source>
        <translation>要移交的客户里有 {count} 位有几条记录。记录之间不一样的值会另放一张表，写明文件和行号。只带接收方用得上的（个保法第 6 条）。</translation>
    </message>
    <message>
        <source>The package that was made does not hold them. Make it again.</source>
        <translation>已经生成的移交包里没有其他值。重新生成一次。</translation>
    </message>
    <message>
        <source>The package that was made holds them. Make it again.</source>
        <translation>已经生成的移交包里有其他值。重新生成一次。</translation>
    </message>
</context>
<context>
    <name>AnsweredCard</name>
    <message>
        <source>1 pair answered</source>
        <extracomment>as the spreadsheet program numbers them the two records</extracomment>
        <translation>已回答 1 对</translation>
    </message>
    <message>
        <source>{count} pairs answered</source>
        <translation>已回答 {count} 对</translation>
    </message>
    <message>
        <source>Answers hold for ever, until you take them back.</source>
        <translation>回答一直算数，直到你收回。</translation>
    </message>
    <message>
        <source>Taken back, the pair is judged anew and perhaps asked again.</source>
        <translation>收回后，这一对重新判断，也许会再问你。</translation>
    </message>
    <message>
        <source>Take this answer back</source>
        <translation>收回这个回答</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>One record</source>
        <translation>一条记录</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>另一条</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>one person</source>
        <translation>同一位</translation>
    </message>
    <message>
        <source>not the same</source>
        <translation>不是同一位</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>{who}, row {row}</source>
        <translation>{who}，第 {row} 行</translation>
    </message>
</context>
<context>
    <name>AnswersCard</name>
    <message>
        <source>What they say</source>
        <translation>他们怎么说</translation>
    </message>
    <message>
        <source>Enter one customer&apos;s answer</source>
        <translation>录入一位客户的答复</translation>
    </message>
    <message>
        <source>Import a table of replies…</source>
        <translation>导入答复表…</translation>
    </message>
    <message>
        <source>Find the customer and open the section Consent. Who does not answer has not agreed.</source>
        <translation>先找到客户，再打开“同意”一栏。没答复的不算同意。</translation>
    </message>
    <message>
        <source>told or asked</source>
        <translation>已告知</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>不同意</translation>
    </message>
    <message>
        <source>withdrew</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>还没答复</translation>
    </message>
    <message>
        <source>days left</source>
        <translation>剩余天数</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>AnswersPart</name>
    <message>
        <source>Keep this answer</source>
        <extracomment>id of the line shown in the form the line in the form as it was put there somebody chose it; until then the first that waits comes up</extracomment>
        <translation>记下这个回答</translation>
    </message>
    <message>
        <source>Back to what the program proposes</source>
        <translation>恢复程序的建议</translation>
    </message>
    <message>
        <source>Remark or proof</source>
        <translation>备注或证明</translation>
    </message>
    <message>
        <source>Check this</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Keeping the answer</source>
        <translation>正在记下回答</translation>
    </message>
    <message>
        <source>Proposed: {what}</source>
        <translation>建议：{what}</translation>
    </message>
</context>
<context>
    <name>AssessPage</name>
    <message>
        <source>out of date</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>says no</source>
        <extracomment>Where the handover may go on. a new version is wanted although one is signed which paper the preview shows the signer&apos;s name was proposed</extracomment>
        <translation>不可移交</translation>
    </message>
    <message>
        <source>{count} open</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>There is nothing to assess yet</source>
        <translation>还没有可评估的数据</translation>
    </message>
    <message>
        <source>The assessment speaks of the cleaned records, so they come first.</source>
        <translation>评估看的是清洗过的记录，先把清洗做完。</translation>
    </message>
    <message>
        <source>Go to Clean</source>
        <translation>去清洗去重</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Before anything is handed over, the law wants its effect on people assessed and recorded, however small the shop (PIPL arts. 55, 56). The program fills in what the case tells. You look it through, answer what is left, and the person in charge signs. The paper is kept 3 years. If buyer, purpose or data change afterwards, it is signed anew.</source>
        <translation>移交之前，店再小也要评估对个人的影响并留下记录（个保法第 55、56 条）。程序按移交案填好能填的，你看一遍，答完剩下的，由负责人签字。这份文件存 3 年。签过以后接收方、用途或数据变了，要重新签。</translation>
    </message>
    <message>
        <source>Step {number} of 11 · Assess</source>
        <translation>第 {number} 步，共 11 步 · 影响评估</translation>
    </message>
    <message>
        <source>Where is the signed assessment kept?</source>
        <translation>签好的评估存在哪里？</translation>
    </message>
    <message>
        <source>Print it for pen and seal, and keep it 3 years at least.</source>
        <translation>打印出来签名盖章，至少存 3 年。</translation>
    </message>
    <message>
        <source>Who could be harmed, and what protects them?</source>
        <translation>移交会给客户带来什么影响，保护够不够？</translation>
    </message>
    <message>
        <source>Look through what the program proposes, answer what is left, then sign.</source>
        <translation>看一遍程序的建议，答完剩下的，再签字。</translation>
    </message>
    <message>
        <source>Save the signed assessment</source>
        <translation>保存签好的影响评估</translation>
    </message>
    <message>
        <source>Signing the assessment</source>
        <translation>正在签字定稿</translation>
    </message>
    <message>
        <source>Save the signed self-audit</source>
        <translation>保存签好的自查表</translation>
    </message>
    <message>
        <source>Signing the self-audit</source>
        <translation>正在签自查表</translation>
    </message>
    <message>
        <source>The self-audit is signed as {number}; keep it until {until} at least.</source>
        <translation>自查表已签，编号 {number}，至少存到 {until}。</translation>
    </message>
    <message>
        <source>The signed file is not where it was saved, or was changed.</source>
        <translation>签好的文件不在原处，或者被改过。</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存一份</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签字定稿</translation>
    </message>
    <message>
        <source>The records are not cleaned yet.</source>
        <translation>记录还没清洗。</translation>
    </message>
    <message>
        <source>Everything is answered; it waits for a signature.</source>
        <translation>都答完了，只等签字。</translation>
    </message>
    <message>
        <source>The assessment says no: change what it names, then assess again.</source>
        <translation>评估结论是不可移交：先改掉指出的问题，再重新评估。</translation>
    </message>
    <message>
        <source>Go to Notify</source>
        <translation>去告知</translation>
    </message>
    <message>
        <source>Signed. What follows may go on.</source>
        <translation>已签字，可以往下做。</translation>
    </message>
    <message>
        <source>Something is still running.</source>
        <translation>还有工作没做完。</translation>
    </message>
    <message>
        <source>1 risk is not dealt with yet.</source>
        <translation>有 1 项风险还没写怎么处理。</translation>
    </message>
    <message>
        <source>{count} risks are not dealt with yet.</source>
        <translation>有 {count} 项风险还没写怎么处理。</translation>
    </message>
    <message>
        <source>1 question has no conclusion.</source>
        <translation>有 1 个问题还没有结论。</translation>
    </message>
    <message>
        <source>{count} questions have no conclusion.</source>
        <translation>有 {count} 个问题还没有结论。</translation>
    </message>
    <message>
        <source>Write who signs.</source>
        <translation>写上由谁签字。</translation>
    </message>
</context>
<context>
    <name>AuditPart</name>
    <message>
        <source>Self-audit of the whole shop</source>
        <translation>全店合规自查</translation>
    </message>
    <message>
        <source>Answer every item first.</source>
        <translation>先把每一项都答了。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Your finding</source>
        <translation>你的结论</translation>
    </message>
    <message>
        <source>Sign the self-audit</source>
        <translation>签自查表</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>自查项</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>The case does not tell; only you know.</source>
        <translation>移交案里看不出来，只有你知道。</translation>
    </message>
    <message>
        <source>As proposed</source>
        <translation>按建议</translation>
    </message>
    <message>
        <source>1 item is left; it holds no handover up</source>
        <translation>还有 1 项没答，不影响移交</translation>
    </message>
    <message>
        <source>{count} items are left; they hold no handover up</source>
        <translation>还有 {count} 项没答，不影响移交</translation>
    </message>
    <message>
        <source>Signed as {number}; kept until {until} at least</source>
        <translation>已签，编号 {number}，至少存到 {until}</translation>
    </message>
    <message>
        <source>Every item is answered; kept 5 years once signed</source>
        <translation>都答了，签好后存 5 年</translation>
    </message>
</context>
<context>
    <name>BalanceBar</name>
    <message>
        <source>{figure} rows</source>
        <extracomment>the Bucket the Bucket the Bucket whose rows the user wants to see</extracomment>
        <translation>{figure} 行</translation>
    </message>
    <message>
        <source>Source {figure} rows</source>
        <translation>源数据 {figure} 行</translation>
    </message>
    <message>
        <source>Difference {rows}</source>
        <translation>差额 {rows}</translation>
    </message>
    <message>
        <source>Balanced, difference 0 rows</source>
        <translation>已平账，差额 0 行</translation>
    </message>
    <message>
        <source>Does not add up, difference {rows} rows</source>
        <translation>没有平账，差 {rows} 行</translation>
    </message>
</context>
<context>
    <name>BarPart</name>
    <message>
        <source>{name}, {rows} rows, {share}</source>
        <translation>{name}，{rows} 行，占 {share}</translation>
    </message>
</context>
<context>
    <name>BeforeCard</name>
    <message>
        <source>What will happen</source>
        <translation>会做什么</translation>
    </message>
    <message>
        <source>Phones, dates and names are brought to one form. What was written stays too.</source>
        <translation>手机、日期、姓名统一写法，原来的写法也留着。</translation>
    </message>
    <message>
        <source>Names, numbers, addresses and dates are weighed together: sure duplicates are merged, doubtful ones are shown to you.</source>
        <translation>姓名、号码、地址、日期放在一起衡量：确定重复的合并，拿不准的给你看。</translation>
    </message>
    <message>
        <source>A phone alone is not enough: families share phones.</source>
        <translation>只有手机相同不算：一家人常共用一个号码。</translation>
    </message>
    <message>
        <source>Nothing is thrown away. Values that are not chosen are kept as alternates.</source>
        <translation>什么都不丢。没取用的值留作备选。</translation>
    </message>
</context>
<context>
    <name>Bucket</name>
    <message>
        <source>Transferred</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Kept by law</source>
        <translation>依法保留</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>不移交</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rejected at import</source>
        <translation>导入时拒收</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待决定</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>F4 on a value shows where it comes from.</source>
        <extracomment>its key in `session.STEPS`</extracomment>
        <translation>在一个值上按 F4，看它从哪里来。</translation>
    </message>
    <message>
        <source>F4 shows where the value comes from: file, sheet, row and column.</source>
        <translation>按 F4 看这个值来自哪个文件、哪张表、哪一行、哪一列。</translation>
    </message>
</context>
<context>
    <name>ChangeCard</name>
    <message>
        <source>What the column is</source>
        <translation>这一列是什么</translation>
    </message>
    <message>
        <source>How sensitive it is</source>
        <translation>有多敏感</translation>
    </message>
    <message>
        <source>Your reason</source>
        <translation>你的理由</translation>
    </message>
    <message>
        <source>One sentence; it stands in the log.</source>
        <translation>写一句话，会记在日志里。</translation>
    </message>
    <message>
        <source>Change this column</source>
        <translation>改这一列</translation>
    </message>
    <message>
        <source>{why} Your reason: {reason}</source>
        <translation>{why}你的理由：{reason}</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>Choose another field or class first.</source>
        <translation>先选另一个字段或级别。</translation>
    </message>
    <message>
        <source>Its values will rest sealed, one by one.</source>
        <translation>这一列的值会逐个封存。</translation>
    </message>
    <message>
        <source>Private values never go along; in the lower class they may.</source>
        <translation>隐私类一律不移交，降级后就可能移交。</translation>
    </message>
    <message>
        <source>Its values will no longer rest sealed; whoever works here sees more.</source>
        <translation>这一列的值不再封存，经手的人能看到更多。</translation>
    </message>
    <message>
        <source>You lower the guard for this column.</source>
        <translation>这一列的保护会降低。</translation>
    </message>
    <message>
        <source>Changing the column</source>
        <translation>正在改这一列</translation>
    </message>
</context>
<context>
    <name>ChangeForm</name>
    <message>
        <source>Purchases and contacts of these people follow, as far as rules decide them.</source>
        <extracomment>the choice&apos;s id, the reason</extracomment>
        <translation>这些客户的交易和沟通记录跟着走，以规则为准。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Goes into the log. One sentence is enough; name no customer.</source>
        <translation>会记入日志。写一句话就够，不写客户姓名。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change 1 record</source>
        <translation>改动 1 条记录</translation>
    </message>
    <message>
        <source>Change {count} records</source>
        <translation>改动 {count} 条记录</translation>
    </message>
    <message>
        <source>{basis} · check this</source>
        <translation>{basis} · 要核实</translation>
    </message>
</context>
<context>
    <name>ChoiceCard</name>
    <message>
        <source>Which way</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>怎么处理</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>还没选</translation>
    </message>
    <message>
        <source>The customer said</source>
        <translation>客户怎么说</translation>
    </message>
    <message>
        <source>Yes to this way</source>
        <translation>同意这样处理</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>哪一天</translation>
    </message>
    <message>
        <source>How</source>
        <translation>什么方式</translation>
    </message>
    <message>
        <source>Where the proof is</source>
        <translation>凭据在哪里</translation>
    </message>
    <message>
        <source>Such as: statement signed, sheet 7. Silence is a refusal.</source>
        <translation>比如：签了结算单，第 7 张。沉默不算同意。</translation>
    </message>
    <message>
        <source>Number of the card shown</source>
        <translation>出示的卡号</translation>
    </message>
    <message>
        <source>Why the seller keeps it</source>
        <translation>为什么留在转让方</translation>
    </message>
    <message>
        <source>Recorded wrongly? Write why</source>
        <translation>记错了？写明原因</translation>
    </message>
    <message>
        <source>Take back what is recorded</source>
        <translation>撤回记录</translation>
    </message>
    <message>
        <source>Choose which way.</source>
        <translation>先选怎么处理。</translation>
    </message>
    <message>
        <source>Write why the seller keeps it.</source>
        <translation>写明为什么留在转让方。</translation>
    </message>
    <message>
        <source>Say what the customer answered.</source>
        <translation>选一下客户怎么说。</translation>
    </message>
    <message>
        <source>Write the day like 2026-11-22.</source>
        <translation>日期写成 2026-11-22 这样。</translation>
    </message>
    <message>
        <source>Note where the proof is.</source>
        <translation>写明凭据在哪里。</translation>
    </message>
    <message>
        <source>Last answer: {way}, {said}, {day}, {how}; recorded by {who}.</source>
        <translation>最近一次答复：{way}，{said}，{day}，{how}，{who} 记录。</translation>
    </message>
    <message>
        <source>Can be returned without a reason until {day}.</source>
        <translation>{day} 前可以无理由退款。</translation>
    </message>
    <message>
        <source>The refund is to be paid by {day}.</source>
        <translation>退款要在 {day} 前付。</translation>
    </message>
</context>
<context>
    <name>ChoicesCard</name>
    <message>
        <source>Show all {count}</source>
        <translation>显示全部 {count} 条</translation>
    </message>
    <message>
        <source>Only those used</source>
        <translation>只看用到的</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Step {number} of 11 · Classify</source>
        <translation>第 {number} 步，共 11 步 · 分类</translation>
    </message>
    <message>
        <source>What is in which column, and how sensitive is it?</source>
        <translation>每一列是什么，有多敏感？</translation>
    </message>
    <message>
        <source>Values from class C3 up rest sealed. A class can be changed, with a reason.</source>
        <translation>从 C3 起的值都已封存。级别可以改，改动要写原因。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>There is no column yet.</source>
        <translation>还没有列。</translation>
    </message>
    <message>
        <source>Import the files that hold customers first.</source>
        <translation>先导入有客户的文件。</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>去导入</translation>
    </message>
    <message>
        <source>Each column has a class, C0 to C5. C0 and C1 hold no person: public. C2 and C3 lead to a person: sensitive. C4 and C5 are sensitive by law, or about children: private. From C3 on, values are sealed one by one. In doubt, take the higher class.</source>
        <translation>每一列都有级别，从 C0 到 C5。C0、C1 里没有个人，归公开；C2、C3 能找到个人，归敏感；C4、C5 是法定敏感信息或未成年人信息，归隐私。从 C3 起逐个值封存。拿不准就取高的。</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>看什么</translation>
    </message>
    <message>
        <source>Personal data in remarks</source>
        <translation>备注里的个人信息</translation>
    </message>
    <message>
        <source>An ID number, an illness, a child&apos;s name where nobody expects it.</source>
        <translation>身份证号、病情、孩子的名字，写在没人想到的地方。</translation>
    </message>
    <message>
        <source>Look through them</source>
        <translation>查看备注</translation>
    </message>
    <message>
        <source>Harmless alone, telling together</source>
        <translation>单看无妨，合看能认人</translation>
    </message>
    <message>
        <source>A district, a birthday and a gender may be one person.</source>
        <translation>区县、生日和性别放在一起，可能就是一个人。</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>查看组合</translation>
    </message>
    <message>
        <source>Which groups do your customers fall into?</source>
        <translation>客户分成了哪几组？</translation>
    </message>
    <message>
        <source>By rules that you can change. You see first what that changes.</source>
        <translation>按规则分，规则可以改。改之前先看有什么不同。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>是什么</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Go to Assess</source>
        <translation>去影响评估</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Samples, masked</source>
        <translation>样例（已遮盖）</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>Import files first.</source>
        <translation>先导入文件。</translation>
    </message>
    <message>
        <source>1 row is not cleaned yet; go back to Clean.</source>
        <translation>还有 1 行没清洗，先回去清洗。</translation>
    </message>
    <message>
        <source>{count} rows are not cleaned yet; go back to Clean.</source>
        <translation>还有 {count} 行没清洗，先回去清洗。</translation>
    </message>
    <message>
        <source>The one column has a class.</source>
        <translation>这一列已定级。</translation>
    </message>
    <message>
        <source>All {count} columns have a class.</source>
        <translation>{count} 列都已定级。</translation>
    </message>
</context>
<context>
    <name>CleanPage</name>
    <message>
        <source>1 row</source>
        <extracomment>whether pairs waited when the case was last shown views that do not show the case as it is now</extracomment>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>1 pair</source>
        <translation>1 对</translation>
    </message>
    <message>
        <source>{count} pairs</source>
        <translation>{count} 对</translation>
    </message>
    <message>
        <source>1 row was imported since. Clean again, so that it finds its person.</source>
        <translation>之后又导入了 1 行。再清洗一次，才知道它是谁的。</translation>
    </message>
    <message>
        <source>{count} rows were imported since. Clean again, so that they find their people.</source>
        <translation>之后又导入了 {count} 行。再清洗一次，才知道它们是谁的。</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>看什么</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再看</translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>不是同一位</translation>
    </message>
    <message>
        <source>{seen} of {total} pairs seen</source>
        <translation>已看 {seen} 对，共 {total} 对</translation>
    </message>
    <message>
        <source>Step {number} of 11 · Clean</source>
        <translation>第 {number} 步，共 11 步 · 清洗去重</translation>
    </message>
    <message>
        <source>One customer or two?</source>
        <translation>这两条是同一位客户吗？</translation>
    </message>
    <message>
        <source>Not sure? Leave it for later. A merge can be undone; both rows stay.</source>
        <translation>拿不准就留到以后。合并随时可以撤销，两条原始记录都还在。</translation>
    </message>
    <message>
        <source>Which records are the same person?</source>
        <translation>哪些记录是同一位客户？</translation>
    </message>
    <message>
        <source>Sure duplicates are merged. Every original row stays, and so does every value.</source>
        <translation>确定重复的才合并。原始的行和每个值都还在。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一对</translation>
    </message>
    <message>
        <source>1 pair is left.</source>
        <translation>还剩 1 对没定。</translation>
    </message>
    <message>
        <source>{count} pairs are left.</source>
        <translation>还剩 {count} 对没定。</translation>
    </message>
    <message>
        <source>There is nothing to clean yet.</source>
        <translation>还没有可以清洗的记录。</translation>
    </message>
    <message>
        <source>Import the files that hold customers first.</source>
        <translation>先导入有客户的文件。</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>去导入</translation>
    </message>
    <message>
        <source>Names, phones, ID and card numbers, addresses and birth dates are weighed together; a rare name says more than a common one. What is sure is merged, what is doubtful is shown to you, and ID numbers that contradict each other are never merged without your word.
Y: one person. N: not the same, remembered for ever. L: later. U: undo the last answer. V: look at the values, which is recorded.</source>
        <translation>姓名、手机、证件号、卡号、地址和生日放在一起衡量；少见的姓名比常见的更能说明问题。确定的合并，拿不准的给你看；证件号互相矛盾的，没有你的话绝不合并。
Y：是同一位。N：不是同一位，永远记住。L：以后再看。U：撤销上一个回答。V：查看这些值，会记录。</translation>
    </message>
    <message>
        <source>PIPL art. 8: personal information is to be accurate and complete when it is processed.</source>
        <translation>《个人信息保护法》第 8 条：处理个人信息应当保证质量，避免因不准确、不完整造成不利影响。</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>正在清洗</translation>
    </message>
    <message>
        <source>Pairs to decide</source>
        <translation>待判断</translation>
    </message>
    <message>
        <source>Pairs put off</source>
        <translation>留到以后</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Not linked</source>
        <translation>没关联上</translation>
    </message>
    <message>
        <source>Out of date</source>
        <translation>可能过时</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Clean 1 record</source>
        <translation>清洗 1 条记录</translation>
    </message>
    <message>
        <source>Clean {count} records</source>
        <translation>清洗 {count} 条记录</translation>
    </message>
    <message>
        <source>Clean records</source>
        <translation>清洗记录</translation>
    </message>
    <message>
        <source>Import files first.</source>
        <translation>先导入文件。</translation>
    </message>
    <message>
        <source>Merge as one</source>
        <translation>是同一位，合并</translation>
    </message>
    <message>
        <source>Decide 1 pair</source>
        <translation>去判断 1 对</translation>
    </message>
    <message>
        <source>Decide {count} pairs</source>
        <translation>去判断 {count} 对</translation>
    </message>
    <message>
        <source>Go to Classify</source>
        <translation>去分类</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Column &quot;{header}&quot; is</source>
        <extracomment>Below this a proposal is shown as a guess.</extracomment>
        <translation>“{header}”这一列是</translation>
    </message>
    <message>
        <source>Guess {sure}%</source>
        <translation>推测 {sure}%</translation>
    </message>
    <message>
        <source>As last time</source>
        <translation>和上次一样</translation>
    </message>
</context>
<context>
    <name>ConsentCard</name>
    <message>
        <source>Told and said about the handover</source>
        <extracomment>what texts ask, the handover first the shop was told to stop commercial messages</extracomment>
        <translation>关于移交：告知过什么，怎么说的</translation>
    </message>
    <message>
        <source>Nobody told or asked this customer yet, and nothing was said.</source>
        <translation>还没告知或问过这位客户，也没有答复。</translation>
    </message>
    <message>
        <source>What the customer says</source>
        <translation>客户怎么说</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于哪一项</translation>
    </message>
    <message>
        <source>By which way</source>
        <translation>用哪种方式</translation>
    </message>
    <message>
        <source>On which day</source>
        <translation>哪一天</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>凭据</translation>
    </message>
    <message>
        <source>What was answered, or where the signed paper lies. It rests sealed.</source>
        <translation>答复原文，或签字纸放在哪里。会加密存放。</translation>
    </message>
    <message>
        <source>Guardian&apos;s name</source>
        <translation>监护人姓名</translation>
    </message>
    <message>
        <source>Relation to the child</source>
        <translation>与孩子的关系</translation>
    </message>
    <message>
        <source>Where the signature is</source>
        <translation>签名放在哪里</translation>
    </message>
    <message>
        <source>Record the answer</source>
        <translation>记录答复</translation>
    </message>
    <message>
        <source>Take the selected answer back</source>
        <translation>撤回选中的答复</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>算不算数</translation>
    </message>
    <message>
        <source>Take back: wants no advertising</source>
        <translation>撤回“不想再收广告”</translation>
    </message>
    <message>
        <source>Wants no advertising</source>
        <translation>不想再收广告</translation>
    </message>
    <message>
        <source>told and asked</source>
        <translation>告知并询问</translation>
    </message>
    <message>
        <source>reminded</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>the time to answer ended</source>
        <translation>答复期结束</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>算数</translation>
    </message>
    <message>
        <source>Recording the answer</source>
        <translation>正在记录答复</translation>
    </message>
    <message>
        <source>Recorded; it counts.</source>
        <translation>已记录，算数。</translation>
    </message>
    <message>
        <source>Recorded, but it does not count: {why}</source>
        <translation>已记录，但不算数：{why}</translation>
    </message>
    <message>
        <source>Taking it back</source>
        <translation>正在撤回</translation>
    </message>
    <message>
        <source>Recording it</source>
        <translation>正在记录</translation>
    </message>
</context>
<context>
    <name>ContentsView</name>
    <message>
        <source>Goes in</source>
        <translation>交出去</translation>
    </message>
    <message>
        <source>Stays with you</source>
        <translation>留在你这里</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>个字段</translation>
    </message>
    <message>
        <source>Fields that go</source>
        <translation>交出去的字段</translation>
    </message>
    <message>
        <source>people</source>
        <translation>位客户</translation>
    </message>
    <message>
        <source>customer records</source>
        <translation>条主档</translation>
    </message>
    <message>
        <source>transactions</source>
        <translation>条交易</translation>
    </message>
    <message>
        <source>communications</source>
        <translation>条沟通</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>What the buyer needs it for</source>
        <translation>接收方用途</translation>
    </message>
    <message>
        <source>Fields that stay</source>
        <translation>留下的字段</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Merged into another record</source>
        <translation>已并入另一条记录</translation>
    </message>
</context>
<context>
    <name>CorrectCard</name>
    <message>
        <source>What the sheets do not say</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>表里没写的</translation>
    </message>
    <message>
        <source>The original stays in the case.</source>
        <translation>原来的数据还留在移交案里。</translation>
    </message>
    <message>
        <source>Paid, in yuan</source>
        <translation>实付（元）</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>付款日</translation>
    </message>
    <message>
        <source>Used of it</source>
        <translation>已用</translation>
    </message>
    <message>
        <source>List price of one</source>
        <translation>单次原价</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>How you know</source>
        <translation>你是怎么知道的</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>改正</translation>
    </message>
    <message>
        <source>Write a number like 1280.00.</source>
        <translation>数字写成 1280.00 这样。</translation>
    </message>
    <message>
        <source>Write the day like 2026-11-22.</source>
        <translation>日期写成 2026-11-22 这样。</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>rows to correct.xlsx</source>
        <extracomment>what came of a corrected workbook, in one sentence</extracomment>
        <translation>要改的行.xlsx</translation>
    </message>
    <message>
        <source>Save a workbook to correct</source>
        <translation>存一份来改</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>正在写工作簿</translation>
    </message>
    <message>
        <source>Bring the corrected workbook</source>
        <translation>选改好的工作簿</translation>
    </message>
    <message>
        <source>Taking the corrected rows</source>
        <translation>正在收改好的行</translation>
    </message>
    <message>
        <source>This password does not open it. Capitals count.</source>
        <translation>密码打不开它，注意大小写。</translation>
    </message>
    <message>
        <source>1 corrected row was taken.</source>
        <translation>收下改好的 1 行。</translation>
    </message>
    <message>
        <source>{count} corrected rows were taken.</source>
        <translation>收下改好的 {count} 行。</translation>
    </message>
    <message>
        <source>{count} are still not taken; their reasons stand in the list.</source>
        <translation>还有 {count} 行没收下，原因列在表里。</translation>
    </message>
    <message>
        <source>Workbooks ({kinds})</source>
        <translation>工作簿 ({kinds})</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong that is not your fault</source>
        <extracomment>the type&apos;s name “shopxfer/gui/worker.py:97”, outermost first; only our own</extracomment>
        <translation>程序出了问题，不是你的操作造成的</translation>
    </message>
    <message>
        <source>What was under way has been undone; the case is as it was before. Start the program again. The report names places in the program, and nothing from the case.</source>
        <translation>刚才进行到一半的事已经撤回，移交案和之前一样。重新打开程序即可继续。报告里只有程序内部的位置，没有移交案里的任何内容。</translation>
    </message>
</context>
<context>
    <name>CrashPage</name>
    <message>
        <source>Crash report</source>
        <translation>故障报告</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>Report in {folder}</source>
        <translation>报告存放在 {folder}</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>关闭程序</translation>
    </message>
</context>
<context>
    <name>CustomerBadges</name>
    <message>
        <source>{axis}: {group}</source>
        <translation>{axis}：{group}</translation>
    </message>
    <message>
        <source>Label: {name}</source>
        <translation>标签：{name}</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>暂停删除</translation>
    </message>
    <message>
        <source>Storage only</source>
        <translation>只存不用</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>{count} records in one</source>
        <translation>{count} 条记录合成</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>未满 18 岁</translation>
    </message>
    <message>
        <source>No advertising</source>
        <translation>不接受营销</translation>
    </message>
    <message>
        <source>1 open pair</source>
        <translation>1 对没答</translation>
    </message>
    <message>
        <source>{count} open pairs</source>
        <translation>{count} 对没答</translation>
    </message>
</context>
<context>
    <name>CustomerCells</name>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Keep to {date}</source>
        <translation>保留至 {date}</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Keep by law</source>
        <translation>依法保留</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>不移交</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
</context>
<context>
    <name>CustomerPage</name>
    <message>
        <source>What to show of the customer</source>
        <extracomment>the page that Back leads to sections that do not show the customer as it is now</extracomment>
        <translation>看这位客户的什么</translation>
    </message>
    <message>
        <source>This customer is not here any more.</source>
        <translation>这位客户已经不在了。</translation>
    </message>
    <message>
        <source>Its rows were taken out, or it was merged since. Look for it again.</source>
        <translation>它的行被撤回了，或者后来被合并了。重新查找一次。</translation>
    </message>
    <message>
        <source>All that the case knows of one customer. Values are masked; what is sensitive by law stays closed. Enter on a value shows its file, sheet, row and column, and there one value at a time can be looked at for 12 seconds, which is recorded. Esc goes back.</source>
        <translation>移交案里关于一位客户的全部内容。值都已遮盖，法定敏感的一律不显示。在值上按回车，能看到它在哪个文件、工作表、行和列；在那里一次能看一个值 12 秒，并会记录。按 Esc 返回。</translation>
    </message>
    <message>
        <source>PIPL art. 51: encrypt or de-identify personal information, and set who may handle it.</source>
        <translation>个保法第 51 条：对个人信息采取加密、去标识化等措施，并规定谁可以处理。</translation>
    </message>
    <message>
        <source>Beside the steps · One customer</source>
        <translation>步骤之外 · 一位客户</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customer {number}</source>
        <translation>客户 {number}</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 条记录</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>in 1 file</source>
        <translation>在 1 个文件里有</translation>
    </message>
    <message>
        <source>in {count} files</source>
        <translation>在 {count} 个文件里有</translation>
    </message>
    <message>
        <source>{number}: {records} {found_in}. Everything is shown masked.</source>
        <translation>{number}：{found_in} {records}。内容都已遮盖。</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>回到查找</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Differing</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>沟通</translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Each bar leads to the list behind it: Tab goes into a plot, the arrow keys from bar to bar, Enter opens the list, T shows the plot as a table. Hatched bars are set off from the others. The summary for the buyer holds counts only, without groups of fewer than 5 people.</source>
        <extracomment>Whose bars lead to a step. a `Narrowing`: show these customers</extracomment>
        <translation>点一根条，就看到它背后的名单。用键盘：Tab 进图，方向键换条，回车打开名单，T 换成表格。带斜线的条是另算的一组。给接收方的汇总只有数目，不到 5 人的组不列。</translation>
    </message>
    <message>
        <source>There is nothing to look at yet.</source>
        <translation>还没有可看的数据</translation>
    </message>
    <message>
        <source>Import the files that hold customers; what they hold shows here at once.</source>
        <translation>先导入存有客户的文件，这里会显示里面有什么。</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>去导入</translation>
    </message>
    <message>
        <source>Summary for the buyer</source>
        <translation>给接收方的汇总</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Without usable: {field}</source>
        <translation>没有可用的“{field}”</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已存为 {name}</translation>
    </message>
    <message>
        <source>Beside the steps · Overview, {day}</source>
        <translation>步骤之外 · 总览，{day}</translation>
    </message>
    <message>
        <source>The most urgent: {what} ({when})</source>
        <translation>最急的一件：{what}（{when}）</translation>
    </message>
    <message>
        <source>The most urgent: {what}</source>
        <translation>最急的一件：{what}</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有要办的事。</translation>
    </message>
    <message>
        <source>What is to be done today?</source>
        <translation>今天有什么要办？</translation>
    </message>
    <message>
        <source>What may the buyer know before the handover?</source>
        <translation>移交前可以让接收方知道什么？</translation>
    </message>
    <message>
        <source>Counts only: nobody is named, and small groups are left out.</source>
        <translation>只有数目，不提任何人，人少的组不列。</translation>
    </message>
    <message>
        <source>Nothing before a confidentiality agreement is signed and its day written under Parties: until then this is for yourselves.</source>
        <translation>先签保密协议，并在“双方与路径”里填上日期；在那之前，这份只给自己看。</translation>
    </message>
    <message>
        <source>Back to the overview</source>
        <translation>返回总览</translation>
    </message>
    <message>
        <source>This one is saved; the next one gets a number of its own.</source>
        <translation>这一份已存好，下一份另编号。</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Save for ourselves</source>
        <translation>只存给自己</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>返回步骤</translation>
    </message>
    <message>
        <source>Go to step {number}: {step}</source>
        <translation>去第 {number} 步：{step}</translation>
    </message>
    <message>
        <source>Go to: {step}</source>
        <translation>去：{step}</translation>
    </message>
</context>
<context>
    <name>DealingsCard</name>
    <message>
        <source>The newest first.</source>
        <extracomment>Field, width (0 for a share of what is left), and how soon it is dropped where room is scarce.</extracomment>
        <translation>最近的在前。</translation>
    </message>
    <message>
        <source>They are very many: the row read last comes first.</source>
        <translation>条数很多，按行倒着排。</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>No purchase is known.</source>
        <translation>没有交易记录。</translation>
    </message>
    <message>
        <source>No contact is known.</source>
        <translation>没有沟通记录。</translation>
    </message>
    <message>
        <source>Total of 1</source>
        <translation>1 笔合计</translation>
    </message>
    <message>
        <source>Total of {count}</source>
        <translation>{count} 笔合计</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>{amount} ({count} without a readable amount)</source>
        <translation>{amount}（另有 {count} 笔读不出金额）</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>Answers and decision</source>
        <translation>回答和去向</translation>
    </message>
    <message>
        <source>Of several answers the stricter one counts.</source>
        <translation>有几个回答时，以更严的为准。</translation>
    </message>
    <message>
        <source>yes, 1 year</source>
        <translation>是，1 岁</translation>
    </message>
    <message>
        <source>yes, {count} years</source>
        <translation>是，{count} 岁</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>not refused</source>
        <translation>没有拒绝</translation>
    </message>
    <message>
        <source>Consent to the handover</source>
        <translation>是否同意移交</translation>
    </message>
    <message>
        <source>Advertising</source>
        <translation>营销信息</translation>
    </message>
    <message>
        <source>Guardian&apos;s consent</source>
        <translation>监护人同意</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>未满 18 岁</translation>
    </message>
    <message>
        <source>no answer</source>
        <extracomment>no answer to a question of consent counts as none</extracomment>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>given</source>
        <translation>同意</translation>
    </message>
    <message>
        <source>1 pair is open: may {names} be the same customer?</source>
        <translation>有 1 对还没答：{names} 是不是同一位客户？</translation>
    </message>
    <message>
        <source>{count} pairs are open: may {names} be the same customer?</source>
        <translation>有 {count} 对还没答：{names} 是不是同一位客户？</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Put off: {reason}</source>
        <translation>已留到以后：{reason}</translation>
    </message>
    <message>
        <source>Go to Clean</source>
        <translation>去清洗去重</translation>
    </message>
    <message>
        <source>not as far as is known</source>
        <translation>据现有资料不是</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>谁决定的</translation>
    </message>
    <message>
        <source>This customer</source>
        <translation>这位客户</translation>
    </message>
    <message>
        <source>Duplicate: {file}, row {row}</source>
        <translation>重复记录：{file} 第 {row} 行</translation>
    </message>
    <message>
        <source>1 purchase</source>
        <translation>1 笔交易</translation>
    </message>
    <message>
        <source>{count} purchases</source>
        <translation>{count} 笔交易</translation>
    </message>
    <message>
        <source>1 contact</source>
        <translation>1 次沟通</translation>
    </message>
    <message>
        <source>{count} contacts</source>
        <translation>{count} 次沟通</translation>
    </message>
    <message>
        <source>check this</source>
        <translation>要核实</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>还没决定</translation>
    </message>
    <message>
        <source>the rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>follows the customer</source>
        <translation>随客户</translation>
    </message>
</context>
<context>
    <name>DifferencePanel</name>
    <message>
        <source>New</source>
        <extracomment>Fields that tell a person what a row is, in this order; the others follow as the file has them.</extracomment>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>不见了</translation>
    </message>
    <message>
        <source>Rows of the difference</source>
        <translation>差异里的行</translation>
    </message>
    <message>
        <source>&quot;{name}&quot;, compared with &quot;{older}&quot;</source>
        <translation>“{name}”和“{older}”的差异</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>没变</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>不见了</translation>
    </message>
    <message>
        <source>{count} rows of the two files cannot be told apart; each stays, or comes in, as a row of its own.</source>
        <translation>两份文件里有 {count} 行分不清谁是谁，各算各的，一行都不丢。</translation>
    </message>
    <message>
        <source>They come in with their new values; your decisions about them stay.</source>
        <translation>换成新值收进来，你做过的决定都留着。</translation>
    </message>
    <message>
        <source>They stay in the case until you decide about them in Prune.</source>
        <translation>仍留在案里，到裁剪那一步由你决定。</translation>
    </message>
    <message>
        <source>They come in as new rows.</source>
        <translation>作为新的行收进来。</translation>
    </message>
    <message>
        <source>The first {shown} of {total} rows are shown.</source>
        <translation>显示前 {shown} 行，共 {total} 行。</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改了什么</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>{column}: {was} → {now}</source>
        <translation>{column}：{was} → {now}</translation>
    </message>
    <message>
        <source>{column}: another value</source>
        <translation>{column}：换了值</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
</context>
<context>
    <name>DropFrame</name>
    <message>
        <source>Let go to add the files: {count}</source>
        <extracomment>of Path, at least one, in the order of the system</extracomment>
        <translation>松手，加入 {count} 个文件</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>What is to be done</source>
        <extracomment>the Due</extracomment>
        <translation>要办的事</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>没有要办的事。</translation>
    </message>
    <message>
        <source>{count} thing</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>{count} things</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>may wait</source>
        <translation>可以等</translation>
    </message>
    <message>
        <source>{count} day ago</source>
        <translation>已过 {count} 天</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>已过 {count} 天</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>{count} day left</source>
        <translation>还有 {count} 天</translation>
    </message>
    <message>
        <source>{count} days left</source>
        <translation>还有 {count} 天</translation>
    </message>
</context>
<context>
    <name>ExposureCard</name>
    <message>
        <source>If the package were lost</source>
        <extracomment>Sentences of closed gates that are mended in the table of fields, not in the list of records.</extracomment>
        <translation>万一移交包丢失，会暴露多少？</translation>
    </message>
    <message>
        <source>Counting what would leave</source>
        <translation>正在清点会带走什么</translation>
    </message>
    <message>
        <source>{share} less</source>
        <translation>比导入时少 {share}</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>{count} values</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>people</source>
        <translation>位客户</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>个字段</translation>
    </message>
    <message>
        <source>ID numbers</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>家庭住址</translation>
    </message>
    <message>
        <source>minors</source>
        <translation>未成年人</translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>What the program found</source>
        <translation>程序看到的情况</translation>
    </message>
    <message>
        <source>People who are in none of the files</source>
        <translation>不在这些文件里的人数</translation>
    </message>
    <message>
        <source>Staff, contacts and others: they count for the size of the shop.</source>
        <translation>员工、联系人等也算在店的规模里。</translation>
    </message>
    <message>
        <source>How the package gets to the buyer</source>
        <translation>移交包怎么交给接收方</translation>
    </message>
    <message>
        <source>An authority has told the shop that it holds &quot;important data&quot;</source>
        <translation>主管部门通知过本店持有“重要数据”</translation>
    </message>
    <message>
        <source>Keeping the answer</source>
        <translation>正在记下回答</translation>
    </message>
</context>
<context>
    <name>FieldPanel</name>
    <message>
        <source>Close the field</source>
        <translation>收起字段</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>With its record: {words}</source>
        <translation>随记录：{words}</translation>
    </message>
    <message>
        <source>With its record</source>
        <translation>随记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Change the field</source>
        <translation>改动字段</translation>
    </message>
    <message>
        <source>Faces, fingerprints and voices never go along (PIPL art. 26).</source>
        <translation>人脸、指纹、声音一律不带走（个保法第 26 条）。</translation>
    </message>
    <message>
        <source>Sensitive by law: it goes only of those who agree to it apart, after you said what the buyer needs it for (PIPL arts. 29 to 31; gate G6). Freeze a new text in Notify and ask.</source>
        <translation>法定敏感信息：先写明接收方要它做什么，再到“告知与同意”重新定稿、单独问；单独同意了的人，这一项才带走（个保法第 29 至 31 条，关卡 G6）。</translation>
    </message>
    <message>
        <source>Found in texts and split out of them. It stays unless you say what for.</source>
        <translation>从文字里找到并分出来的。除非写明用途，否则留下。</translation>
    </message>
    <message>
        <source>A column of your own that is no known field. It stays unless you say what for.</source>
        <translation>这是你自己的列，不是已知字段。除非写明用途，否则留下。</translation>
    </message>
    <message>
        <source>{why} The buyer does not need it to go on serving.</source>
        <translation>{why}接收方继续服务用不到它。</translation>
    </message>
    <message>
        <source>{why} What the buyer needs it for: {purpose}.</source>
        <translation>{why}接收方的用途：{purpose}。</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>By default it {default}. Another way needs a reason, printed for the buyer.</source>
        <translation>默认{default}。要改就写原因，原因会写进数据字典。</translation>
    </message>
    <message>
        <source>Let &quot;{field}&quot; go</source>
        <translation>带走“{field}”</translation>
    </message>
    <message>
        <source>Keep &quot;{field}&quot; here</source>
        <translation>留下“{field}”</translation>
    </message>
    <message>
        <source>Changing the field</source>
        <translation>正在改字段</translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>你改的</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>With its record</source>
        <translation>随记录</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
</context>
<context>
    <name>FileLines</name>
    <message>
        <source>In folders and archives</source>
        <extracomment>key of the line of files that were not looked at</extracomment>
        <translation>文件夹和压缩包里的</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>没有读的文件</translation>
    </message>
    <message>
        <source>Looks like a newer export of &quot;{name}&quot;.</source>
        <translation>像是“{name}”的新导出。</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>对比这两份</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <source>Imports and history</source>
        <extracomment>heights of the drop zone the card lies below the list and should come into sight</extracomment>
        <translation>导入与经过</translation>
    </message>
    <message>
        <source>Drag more files here, or </source>
        <translation>再拖入文件，或</translation>
    </message>
    <message>
        <source>Drag files here, or </source>
        <translation>把文件拖到这里，或</translation>
    </message>
    <message>
        <source>choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a whole folder…</source>
        <translation>选整个文件夹…</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>No filters</source>
        <extracomment>What is always in sight; the others are one click away. Stands for those in no group yet, whose own value is empty and would mean everybody. by the user&apos;s hand only</extracomment>
        <translation>不筛选</translation>
    </message>
    <message>
        <source>Fewer filters</source>
        <translation>收起筛选</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>{what}: all</source>
        <translation>{what}：全部</translation>
    </message>
    <message>
        <source>no group yet</source>
        <translation>还没分组</translation>
    </message>
</context>
<context>
    <name>FolderEdit</name>
    <message>
        <source>Choose a folder…</source>
        <translation>选文件夹…</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>FoundCard</name>
    <message>
        <source>customer records</source>
        <translation>条客户记录</translation>
    </message>
    <message>
        <source>people</source>
        <translation>位客户</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>linked records</source>
        <translation>条已关联</translation>
    </message>
    <message>
        <source>not linked</source>
        <translation>条没关联上</translation>
    </message>
    <message>
        <source>values in doubt</source>
        <translation>个值有疑问</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>清洗结果</translation>
    </message>
</context>
<context>
    <name>GateOverride</name>
    <message>
        <source>Go on with a reason…</source>
        <translation>写明理由破例…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Why it goes on although this is missing</source>
        <translation>缺这一项仍要继续，理由是</translation>
    </message>
    <message>
        <source>Printed on the receipt. Name no customer.</source>
        <translation>会印在回执上。不要写客户姓名。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Override {gate}</source>
        <translation>{gate} 破例</translation>
    </message>
</context>
<context>
    <name>GatesCard</name>
    <message>
        <source>{passed} of {total} open</source>
        <extracomment>the records that are set to go</extracomment>
        <translation>{total} 道关口，放行 {passed} 道</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>Before anything leaves</source>
        <translation>移交前的关口</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>拦住</translation>
    </message>
    <message>
        <source>Not yet known</source>
        <translation>还没核对</translation>
    </message>
    <message>
        <source>Overridden</source>
        <translation>破例</translation>
    </message>
    <message>
        <source>{basis} · check this</source>
        <translation>{basis} · 要核实</translation>
    </message>
    <message>
        <source>Go to {step}</source>
        <translation>去“{step}”</translation>
    </message>
    <message>
        <source>Show the fields</source>
        <translation>查看字段</translation>
    </message>
    <message>
        <source>Show what goes</source>
        <translation>查看要移交的记录</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>双方与路径</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清洗去重</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>告知</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>影响评估</translation>
    </message>
</context>
<context>
    <name>GoldenCard</name>
    <message>
        <source>Which value counts when records differ</source>
        <extracomment>the form stands above the table: bring it into view</extracomment>
        <translation>记录不一致时以哪个值为准</translation>
    </message>
    <message>
        <source>The others stay as alternates. Of consents and refusals the stricter always counts.</source>
        <translation>其余的留作备选。同意和拒绝一律以更严的为准。</translation>
    </message>
    <message>
        <source>Rules for values that differ</source>
        <translation>不一致时的取值规则</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value that counts</source>
        <translation>以哪个为准</translation>
    </message>
    <message>
        <source>Taken from a duplicate</source>
        <translation>取自重复记录</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>你改的</translation>
    </message>
    <message>
        <source>1 customer</source>
        <translation>1 位客户</translation>
    </message>
    <message>
        <source>{count} customers</source>
        <translation>{count} 位客户</translation>
    </message>
</context>
<context>
    <name>GoldenForm</name>
    <message>
        <source>Newest, by &quot;{date}&quot;</source>
        <extracomment>the field, the FieldRule</extracomment>
        <translation>取最新的，看“{date}”</translation>
    </message>
    <message>
        <source>From the file trusted most: {file}</source>
        <translation>取最信得过的文件：{file}</translation>
    </message>
    <message>
        <source>Which &quot;{field}&quot; counts?</source>
        <translation>“{field}”以哪个为准？</translation>
    </message>
    <message>
        <source>Where this leaves a tie, the fullest record&apos;s value counts. What you chose for single customers stays.</source>
        <translation>分不出先后时，以资料最全的那条为准。你给单个客户选过的值不变。</translation>
    </message>
    <message>
        <source>Files, the most trusted first</source>
        <translation>文件，最信得过的排最前</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose by this rule</source>
        <translation>按这条规则取值</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Trust more</source>
        <translation>往前排</translation>
    </message>
    <message>
        <source>most</source>
        <translation>最信得过</translation>
    </message>
</context>
<context>
    <name>GroupRulesCard</name>
    <message>
        <source>By what</source>
        <translation>按什么分</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>现在的设定</translation>
    </message>
    <message>
        <source>All rules are as they came with the program. Change any of them.</source>
        <translation>规则都是程序自带的，每一条都可以改。</translation>
    </message>
    <message>
        <source>You changed 1 rule.</source>
        <translation>你改过 1 条规则。</translation>
    </message>
    <message>
        <source>You changed {count} rules.</source>
        <translation>你改过 {count} 条规则。</translation>
    </message>
    <message>
        <source>The rules for it</source>
        <translation>分组规则</translation>
    </message>
    <message>
        <source>Rules for groups of customers</source>
        <translation>客户分组的规则</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>改这条规则</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复自带的</translation>
    </message>
    <message>
        <source>Words set apart by commas.</source>
        <translation>词之间用逗号隔开。</translation>
    </message>
    <message>
        <source>From {least} to {most}.</source>
        <translation>从 {least} 到 {most}。</translation>
    </message>
    <message>
        <source>Changing the rule</source>
        <translation>正在改规则</translation>
    </message>
</context>
<context>
    <name>GroupsCard</name>
    <message>
        <source>Storing the groups</source>
        <extracomment>of its axis None where nothing is proposed in force; opening them takes too long for each cell painted</extracomment>
        <translation>正在保存分组</translation>
    </message>
    <message>
        <source>Groups of customers</source>
        <translation>客户分组</translation>
    </message>
    <message>
        <source>See the groups</source>
        <translation>看看怎么分</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>就这样分</translation>
    </message>
    <message>
        <source>Customers or rules have changed since. Look again to see what is different.</source>
        <translation>分组之后，客户或规则变了。再看一次有什么不同。</translation>
    </message>
    <message>
        <source>1 place in a group changes.</source>
        <translation>有 1 处分组会变。</translation>
    </message>
    <message>
        <source>{count} places in groups change.</source>
        <translation>有 {count} 处分组会变。</translation>
    </message>
    <message>
        <source>By what</source>
        <translation>按什么分</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Would change by</source>
        <translation>将增减</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Close help</source>
        <translation>关闭帮助</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>Read the article and its version</source>
        <translation>查看条文与版本</translation>
    </message>
    <message>
        <source>This cites the law; it is not legal advice. In doubt, ask a lawyer or the market office.</source>
        <translation>这是依据，不是法律意见。拿不准时，请问律师或当地市场监管部门。</translation>
    </message>
</context>
<context>
    <name>HiddenCard</name>
    <message>
        <source>Column</source>
        <extracomment>a column was opened: bring it into view by column id after which event it was found; -1 before anybody looked</extracomment>
        <translation>列</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>格数</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到什么</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>分级</translation>
    </message>
    <message>
        <source>In records</source>
        <translation>在记录里</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>as it stands</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>masked</source>
        <translation>已遮盖</translation>
    </message>
    <message>
        <source>split out</source>
        <translation>已分列</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>不进记录</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>History</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>The newest first.</source>
        <translation>最近的在前。</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>没有记录。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
</context>
<context>
    <name>HoldForm</name>
    <message>
        <source>Keep everything because of</source>
        <translation>为什么要全部留着</translation>
    </message>
    <message>
        <source>One sentence; name no customer.</source>
        <translation>写一句话，不写客户姓名。</translation>
    </message>
    <message>
        <source>{cause} ({date}): {reason}</source>
        <translation>{cause}（{date}）：{reason}</translation>
    </message>
    <message>
        <source>On hold: nothing of this customer is erased.</source>
        <translation>暂停删除：这位客户的资料一条都不删。</translation>
    </message>
    <message>
        <source>Why the hold may be taken off</source>
        <translation>为什么可以解除</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>是什么事</translation>
    </message>
    <message>
        <source>Take the hold off</source>
        <translation>解除暂停删除</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>暂停删除</translation>
    </message>
    <message>
        <source>Recording it</source>
        <translation>正在记录</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>{count} waiting</source>
        <translation>{count} 个待导入</translation>
    </message>
    <message>
        <source>Step {number} of 11 · Import</source>
        <translation>第 {number} 步，共 11 步 · 导入</translation>
    </message>
    <message>
        <source>Which files hold the data to hand over?</source>
        <translation>要移交的数据在哪些文件里？</translation>
    </message>
    <message>
        <source>Drag the files into the window. The originals are not changed.</source>
        <translation>把文件拖进窗口就行。原文件不会被改动。</translation>
    </message>
    <message>
        <source>Bring every file that holds customers: exports of the till and the card system, old lists, call notes. Look at each sheet once: is the header row right, is each column what it says? Columns nobody recognises are kept and sealed; they stay with you.</source>
        <translation>把所有有客户的文件都加进来：收银和会员卡系统的导出、老名单、回访记录。每张表看一眼：表头对不对，每列认得对不对。没认出来的列原样保留并封存，留在你这边。</translation>
    </message>
    <message>
        <source>PIPL art. 8: personal information is to be accurate and complete when it is processed.</source>
        <translation>《个人信息保护法》第 8 条：处理个人信息应当保证质量，避免因不准确、不完整造成不利影响。</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Choose the newer export</source>
        <translation>选新导出的文件</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>正在撤回</translation>
    </message>
    <message>
        <source>Import {number} was undone: {rows} rows are out of the case.</source>
        <translation>第 {number} 次导入已撤回，{rows} 行从案里拿走了。</translation>
    </message>
    <message>
        <source>Import {number} was undone: {rows} rows are not taken again.</source>
        <translation>第 {number} 次导入已撤回，{rows} 行恢复为没收下。</translation>
    </message>
    <message>
        <source>{imported} rows imported, none left behind.</source>
        <translation>已导入 {imported} 行，一行不落。</translation>
    </message>
    <message>
        <source>{imported} rows imported, {rejected} not taken; the reason stands below.</source>
        <translation>已导入 {imported} 行，{rejected} 行没收下，原因列在下面。</translation>
    </message>
    <message>
        <source>Back to the files</source>
        <translation>回到文件</translation>
    </message>
    <message>
        <source>Import 1 file</source>
        <translation>导入 1 个文件</translation>
    </message>
    <message>
        <source>Import {count} files</source>
        <translation>导入 {count} 个文件</translation>
    </message>
    <message>
        <source>Go to Clean</source>
        <translation>去清洗去重</translation>
    </message>
    <message>
        <source>{count} rows are waiting to be cleaned.</source>
        <translation>{count} 行等着清洗。</translation>
    </message>
    <message>
        <source>Add a file first.</source>
        <translation>先添加一个文件。</translation>
    </message>
    <message>
        <source>No file in the list can be imported.</source>
        <translation>列表里没有能导入的文件。</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Set aside, with the reason beside each: {count}</source>
        <translation>{count} 个文件先放一边，原因写在旁边</translation>
    </message>
    <message>
        <source>Spreadsheets and contacts ({kinds})</source>
        <translation>表格和通讯录 ({kinds})</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选文件夹</translation>
    </message>
</context>
<context>
    <name>ImportedCard</name>
    <message>
        <source>header in row {row}</source>
        <extracomment>refused rows that are named one by one id of the file whose newer export is to be brought see the rows that were not taken</extracomment>
        <translation>表头在第 {row} 行</translation>
    </message>
    <message>
        <source>newer export of {name}</source>
        <translation>是“{name}”的新导出</translation>
    </message>
    <message>
        <source>{name} has taken its place</source>
        <translation>已由“{name}”接替</translation>
    </message>
    <message>
        <source>rows read</source>
        <translation>读到的行</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>没收下</translation>
    </message>
    <message>
        <source>blank, left out</source>
        <translation>空行，略过</translation>
    </message>
    <message>
        <source>Bring a newer export…</source>
        <translation>换新的导出…</translation>
    </message>
    <message>
        <source>Not taken, in row {rows}: {reason}</source>
        <translation>第 {rows} 行没收下：{reason}</translation>
    </message>
    <message>
        <source>See and correct</source>
        <translation>看看并改正</translation>
    </message>
    <message>
        <source>Kept as it is</source>
        <translation>原样保留</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>文件里的列名</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>当作</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Columns of the sheet</source>
        <translation>这张表的列</translation>
    </message>
</context>
<context>
    <name>ImportsPanel</name>
    <message>
        <source>1 import</source>
        <extracomment>number of the import, after the second step</extracomment>
        <translation>1 次导入</translation>
    </message>
    <message>
        <source>{count} imports</source>
        <translation>{count} 次导入</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>案里的导入</translation>
    </message>
    <message>
        <source>Imports and what happened since</source>
        <translation>导入与经过</translation>
    </message>
    <message>
        <source>Imports, newest first</source>
        <translation>导入，新的在前</translation>
    </message>
    <message>
        <source>What happened in the case, newest first</source>
        <translation>案里发生过的事，新的在前</translation>
    </message>
    <message>
        <source>Import {newer} was built on this one. Undo import {newer} first.</source>
        <translation>第 {newer} 次导入是在这一次的基础上做的，先撤回第 {newer} 次。</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤回这次导入</translation>
    </message>
    <message>
        <source>Take out {rows} rows of import {number}? The files can be imported again; decisions cannot be brought back.</source>
        <translation>把第 {number} 次导入的 {rows} 行拿走？文件可以再导入，做过的决定找不回来。</translation>
    </message>
    <message>
        <source>Take back {rows} corrected rows of import {number}? They are rejected again.</source>
        <translation>撤回第 {number} 次导入改好的 {rows} 行？它们恢复为没收下。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>留着</translation>
    </message>
    <message>
        <source>Undo import {number}</source>
        <translation>撤回第 {number} 次导入</translation>
    </message>
    <message>
        <source>Undoing it rejects {rows} corrected rows again.</source>
        <translation>撤回后，改好的 {rows} 行恢复为没收下。</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 条记录</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>1 decision</source>
        <translation>1 个决定</translation>
    </message>
    <message>
        <source>{count} decisions</source>
        <translation>{count} 个决定</translation>
    </message>
    <message>
        <source>Undoing it takes out {rows}, {records} and {decisions} of yours. The file on your disk stays.</source>
        <translation>撤回会拿走 {rows}、{records}，还有你做的 {decisions}。磁盘上的文件不动。</translation>
    </message>
    <message>
        <source>{count} older rows stand for themselves again.</source>
        <translation>{count} 行旧数据恢复原样。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>没收下</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Corrected rows</source>
        <translation>改好的行</translation>
    </message>
    <message>
        <source>{names}, newer export of {older}</source>
        <translation>{names}，是 {older} 的新导出</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>可以撤回</translation>
    </message>
    <message>
        <source>after import {number}</source>
        <translation>先撤回第 {number} 次</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>新的在前</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
</context>
<context>
    <name>LabelLine</name>
    <message>
        <source>New name of the label {name}</source>
        <extracomment>the label as it was, and its new name; &quot;&quot; when it is no more nothing was to be done what goes along with the label is said</extracomment>
        <translation>标签“{name}”的新名称</translation>
    </message>
    <message>
        <source>Rename it</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Delete the label</source>
        <translation>删除这个标签</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不改了</translation>
    </message>
    <message>
        <source>If it is deleted, 1 customer loses it; the customer stays.</source>
        <translation>删除后，1 位客户不再有这个标签，客户本身不受影响。</translation>
    </message>
    <message>
        <source>If it is deleted, {count} customers lose it; the customers stay.</source>
        <translation>删除后，{count} 位客户不再有这个标签，客户本身不受影响。</translation>
    </message>
    <message>
        <source>Nobody has it.</source>
        <translation>现在没有客户带这个标签。</translation>
    </message>
    <message>
        <source>1 kept search asks for it: renamed along with it, deleted along with it.</source>
        <translation>有 1 个保存的筛选用到它：改名时跟着改，删除时一起删。</translation>
    </message>
    <message>
        <source>{count} kept searches ask for it: renamed along with it, deleted along with it.</source>
        <translation>有 {count} 个保存的筛选用到它：改名时跟着改，删除时一起删。</translation>
    </message>
    <message>
        <source>Renaming the label</source>
        <translation>正在改标签名</translation>
    </message>
    <message>
        <source>Deleting the label</source>
        <translation>正在删除标签</translation>
    </message>
</context>
<context>
    <name>LedgerCard</name>
    <message>
        <source>Ledger</source>
        <extracomment>the entry&apos;s number, or None</extracomment>
        <translation>台账</translation>
    </message>
    <message>
        <source>Customers are masked; unresolved ones are marked.</source>
        <translation>客户已脱敏，没处理好的有标记。</translation>
    </message>
    <message>
        <source>Prepayments</source>
        <translation>预付款</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>还欠</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多退（元）</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>处理情况</translation>
    </message>
    <message>
        <source>pay by {day}</source>
        <translation>{day} 前退款</translation>
    </message>
</context>
<context>
    <name>LedgerFigures</name>
    <message>
        <source>prepayments</source>
        <translation>笔预付款</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>处理好</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>没处理好</translation>
    </message>
    <message>
        <source>seller owes, at most</source>
        <translation>转让方最多欠</translation>
    </message>
    <message>
        <source>buyer owes, at most</source>
        <translation>受让方最多欠</translation>
    </message>
</context>
<context>
    <name>LeftOutCard</name>
    <message>
        <source>Files that were not looked at</source>
        <translation>没有读的文件</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>Not looked at</source>
        <translation>没有读的文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>In</source>
        <translation>所在</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>LicenceChoice</name>
    <message>
        <source>Is the licence already in the buyer&apos;s name?</source>
        <extracomment>the key, by the user&apos;s hand only</extracomment>
        <translation>执照已经在接收方名下了吗？</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>还没选</translation>
    </message>
    <message>
        <source>Yes, the buyer has its own licence</source>
        <translation>是，接收方有自己的执照</translation>
    </message>
    <message>
        <source>Not yet, it is applied for</source>
        <translation>还没有，正在办</translation>
    </message>
    <message>
        <source>No, the buyer goes on under the seller&apos;s</source>
        <translation>否，接收方用转让方的执照</translation>
    </message>
</context>
<context>
    <name>LocksCard</name>
    <message>
        <source>What the signature locks</source>
        <translation>签名会锁住什么</translation>
    </message>
</context>
<context>
    <name>MadePackageCard</name>
    <message>
        <source>The package</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>Read back and compared</source>
        <translation>已读回核对</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>生成时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新生成</translation>
    </message>
</context>
<context>
    <name>MailingsCard</name>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Who is told, and how</source>
        <translation>告知谁，用什么方式</translation>
    </message>
    <message>
        <source>By which way</source>
        <translation>用哪种方式</translation>
    </message>
    <message>
        <source>It went out on</source>
        <translation>发出时间</translation>
    </message>
    <message>
        <source>First time</source>
        <translation>第一次</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>First time, or reminder</source>
        <translation>第一次还是提醒</translation>
    </message>
    <message>
        <source>Yes, the list may hold home addresses</source>
        <translation>确认：名单里可以有家庭住址</translation>
    </message>
    <message>
        <source>The list is not locked. It holds only what this way needs; delete it when everybody was told. That it was saved stands in the log.</source>
        <translation>名单没有加密，只有这种方式用得上的内容。发完就删掉。导出会记入日志。</translation>
    </message>
    <message>
        <source>Save the list…</source>
        <translation>存名单…</translation>
    </message>
    <message>
        <source>Record that it went out</source>
        <translation>记下已发出</translation>
    </message>
    <message>
        <source>It did not go out: take it back</source>
        <translation>其实没发：撤回记录</translation>
    </message>
    <message>
        <source>What went out</source>
        <translation>已发出的</translation>
    </message>
    <message>
        <source>Looking whom this reaches</source>
        <translation>正在看能找到谁</translation>
    </message>
    <message>
        <source>1 customer may be reminded once.</source>
        <translation>还可以提醒 1 位客户，只提醒一次。</translation>
    </message>
    <message>
        <source>{count} customers may be reminded once.</source>
        <translation>还可以提醒 {count} 位客户，各提醒一次。</translation>
    </message>
    <message>
        <source>1 customer can be told this way.</source>
        <translation>这种方式能告知 1 位客户。</translation>
    </message>
    <message>
        <source>{count} customers can be told this way.</source>
        <translation>这种方式能告知 {count} 位客户。</translation>
    </message>
    <message>
        <source> 1 is under 14: a guardian has to answer.</source>
        <translation>其中 1 位未满 14 岁，要由监护人答复。</translation>
    </message>
    <message>
        <source> {count} are under 14: a guardian has to answer.</source>
        <translation>其中 {count} 位未满 14 岁，要由监护人答复。</translation>
    </message>
    <message>
        <source>{count} left out: {why}</source>
        <translation>不告知 {count} 位：{why}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Answers until</source>
        <translation>答复截止</translation>
    </message>
    <message>
        <source>{way}, reminder</source>
        <translation>{way}，提醒</translation>
    </message>
    <message>
        <source>list {way}.xlsx</source>
        <translation>名单 {way}.xlsx</translation>
    </message>
    <message>
        <source>Tables ({kinds})</source>
        <translation>表格（{kinds}）</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>存名单</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>正在存名单</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; holds 1 customer.</source>
        <translation>“{name}”里有 1 位客户。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; holds {count} customers.</source>
        <translation>“{name}”里有 {count} 位客户。</translation>
    </message>
    <message>
        <source>Recording it</source>
        <translation>正在记录</translation>
    </message>
    <message>
        <source>Taking it back</source>
        <translation>正在撤回</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Making the sample shop&apos;s handover</source>
        <extracomment>a CrashReport, from whatever thread</extracomment>
        <translation>正在做示例店的移交</translation>
    </message>
    <message>
        <source>Choose where the sample is made</source>
        <translation>示例放在哪个文件夹里</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>移交案 {number}</translation>
    </message>
    <message>
        <source>Work is running. If it stops now, this step is undone and the case is as it was before.</source>
        <translation>有一步正在进行。现在停下，这一步会撤回，移交案和之前一样。</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>停下并关闭</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>接着做</translation>
    </message>
</context>
<context>
    <name>ManyCard</name>
    <message>
        <source>Many at once</source>
        <translation>一次处理多笔</translation>
    </message>
    <message>
        <source>Answers in a sheet, or one word for the rest.</source>
        <translation>用表格登记答复，剩下的一句话处理。</translation>
    </message>
    <message>
        <source>The sheet names customers with telephone and card, and is not locked. Delete it once it has been read.</source>
        <translation>登记表里有客户姓名、电话和卡号，没有加密。读完就删掉。</translation>
    </message>
    <message>
        <source>Save a sheet to fill in…</source>
        <translation>保存登记表…</translation>
    </message>
    <message>
        <source>Read a filled sheet…</source>
        <translation>读填好的登记表…</translation>
    </message>
    <message>
        <source>Rows that cannot be recorded</source>
        <translation>记不了的行</translation>
    </message>
    <message>
        <source>Why the rest stays with the seller</source>
        <translation>剩下的为什么留在转让方</translation>
    </message>
    <message>
        <source>Such as: asked on 1 and 8 November, no answer.</source>
        <translation>比如：11 月 1 日和 8 日都问过，没答复。</translation>
    </message>
    <message>
        <source>Leave 1 with the seller</source>
        <translation>把剩下的 1 笔留在转让方</translation>
    </message>
    <message>
        <source>Leave all {count} with the seller</source>
        <translation>把剩下的 {count} 笔都留在转让方</translation>
    </message>
    <message>
        <source>Nothing is left to decide</source>
        <translation>没有待处理的了</translation>
    </message>
    <message>
        <source>Tables ({kinds})</source>
        <translation>表格（{kinds}）</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>保存登记表</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>1 prepayment is in {name}.</source>
        <translation>{name} 里有 1 笔预付款。</translation>
    </message>
    <message>
        <source>{count} prepayments are in {name}.</source>
        <translation>{name} 里有 {count} 笔预付款。</translation>
    </message>
    <message>
        <source>Read a filled sheet</source>
        <translation>读填好的登记表</translation>
    </message>
    <message>
        <source>Reading the sheet</source>
        <translation>正在读登记表</translation>
    </message>
    <message>
        <source>Recording the answers</source>
        <translation>正在记录答复</translation>
    </message>
    <message>
        <source>Recording the reason</source>
        <translation>正在记录原因</translation>
    </message>
    <message>
        <source>1 is recorded.</source>
        <translation>已记下 1 笔。</translation>
    </message>
    <message>
        <source>{count} are recorded.</source>
        <translation>已记下 {count} 笔。</translation>
    </message>
    <message>
        <source>Record the answers</source>
        <translation>记下答复</translation>
    </message>
    <message>
        <source>In &quot;{name}&quot;: {good} can be recorded, {bad} cannot, {empty} are not filled in.</source>
        <translation>“{name}”里可以记下 {good} 笔，记不了 {bad} 笔，没填 {empty} 笔。</translation>
    </message>
    <message>
        <source>Record 1 answer</source>
        <translation>记下 1 笔答复</translation>
    </message>
    <message>
        <source>Record {count} answers</source>
        <translation>记下 {count} 笔答复</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>为什么记不了</translation>
    </message>
</context>
<context>
    <name>MaskedRow</name>
    <message>
        <source>Look and record</source>
        <extracomment>the mask is back</extracomment>
        <translation>查看并记录</translation>
    </message>
    <message>
        <source>Masked again in {seconds} s</source>
        <translation>{seconds} 秒后重新遮盖</translation>
    </message>
</context>
<context>
    <name>MergedView</name>
    <message>
        <source>Nobody has several records.</source>
        <extracomment>the keyboard went to the open person: bring them into view</extracomment>
        <translation>没有重复的客户。</translation>
    </message>
    <message>
        <source>No two records agree enough to be one person.</source>
        <translation>没有两条记录像到能算同一位客户。</translation>
    </message>
    <message>
        <source>People with several records</source>
        <translation>有多条记录的客户</translation>
    </message>
    <message>
        <source>Dark: the value that counts. Pale: an alternate. Tick: taken from a duplicate. Enter: side by side.</source>
        <translation>深色是取用的值，浅色留作备选，打勾的取自重复记录。按回车并排看。</translation>
    </message>
</context>
<context>
    <name>NewCasePage</name>
    <message>
        <source>Handover {date}</source>
        <extracomment>No file system of the three takes these in a name. the Path of the folder to make, the password</extracomment>
        <translation>移交 {date}</translation>
    </message>
    <message>
        <source>Choose where the case folder is made</source>
        <translation>移交案放在哪个文件夹里</translation>
    </message>
    <message>
        <source>The password needs {count} characters or more.</source>
        <translation>密码至少要 {count} 个字符。</translation>
    </message>
    <message>
        <source>Making the keys. This takes a moment, on purpose.</source>
        <translation>正在生成钥匙，要稍等一下，这是有意的。</translation>
    </message>
    <message>
        <source>Give the case a name.</source>
        <translation>给移交案起个名字。</translation>
    </message>
    <message>
        <source>The name of the case cannot be a folder&apos;s name.</source>
        <translation>这个名字不能用作文件夹名。</translation>
    </message>
    <message>
        <source>Choose a password.</source>
        <translation>设一个密码。</translation>
    </message>
    <message>
        <source>Type the password a second time.</source>
        <translation>把密码再输一遍。</translation>
    </message>
    <message>
        <source>A folder&apos;s name cannot hold \ / : * ? &quot; &lt; &gt; |</source>
        <translation>文件夹名里不能有 \ / : * ? &quot; &lt; &gt; |</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入的不一样。</translation>
    </message>
    <message>
        <source>Will be made: {folder}</source>
        <translation>会建在：{folder}</translation>
    </message>
    <message>
        <source>Make the case</source>
        <translation>建立移交案</translation>
    </message>
    <message>
        <source>Long enough. Whether it can be guessed, only you know: no names, no dates.</source>
        <translation>够长了。容不容易猜到，只有你知道：别用姓名和日期。</translation>
    </message>
    <message>
        <source>It would do, but it is short. Better: 12 characters, or four unlike words.</source>
        <translation>能用，但偏短。最好 12 个字符以上，或四个不相干的词。</translation>
    </message>
    <message>
        <source>12 characters or more, or four unrelated words. At least {count} characters.</source>
        <translation>最好 12 个字符以上，或四个不相干的词；至少 {count} 个字符。</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开始</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建移交案</translation>
    </message>
    <message>
        <source>What is this handover called, and where is it kept?</source>
        <translation>这次移交叫什么，放在哪里？</translation>
    </message>
    <message>
        <source>One handover is one case: a folder in which everything is encrypted.</source>
        <translation>一次移交就是一个移交案：一个文件夹，里面全部加密。</translation>
    </message>
    <message>
        <source>Name and place</source>
        <translation>名称和位置</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Name of the case</source>
        <translation>移交案名称</translation>
    </message>
    <message>
        <source>The folder is called so. Anyone at this computer can read it: no customers&apos; names.</source>
        <translation>文件夹就叫这个名字，用这台电脑的人都看得到，别写客户姓名。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>The same password again</source>
        <translation>再输一遍密码</translation>
    </message>
    <message>
        <source>If the password is forgotten, nobody can open the case, and neither can we. There is no recovery sheet yet. Write it down and keep it away from this computer.</source>
        <translation>忘了密码，谁也打不开这个移交案，我们也不行。目前还没有恢复纸。把密码写下来，别和这台电脑放在一起。</translation>
    </message>
    <message>
        <source>A case holds one handover from the first spreadsheet to the signed receipt. It can be closed and opened again for weeks.

Keep it on this computer, not in a folder that a cloud service copies.

The original spreadsheets are only read, never changed.</source>
        <translation>一个移交案装着一次移交，从第一张表格到签好名的回执。几个星期里可以随时关掉，再打开接着做。

放在这台电脑上，别放进会同步到网盘的文件夹。

原来的表格只读取，不改动。</translation>
    </message>
</context>
<context>
    <name>NewerExport</name>
    <message>
        <source>Comparing</source>
        <extracomment>the panel shows a difference what came of it, in one sentence</extracomment>
        <translation>正在对比</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Let the newer export take its place</source>
        <translation>用新导出接替旧的</translation>
    </message>
    <message>
        <source>Take 1 new row</source>
        <translation>收下新增的 1 行</translation>
    </message>
    <message>
        <source>Take {count} new rows</source>
        <translation>收下新增的 {count} 行</translation>
    </message>
    <message>
        <source>Take 1 changed row</source>
        <translation>收下改动的 1 行</translation>
    </message>
    <message>
        <source>Take {count} changed rows</source>
        <translation>收下改动的 {count} 行</translation>
    </message>
    <message>
        <source>Take {new} new and {changed} changed rows</source>
        <translation>收下新增 {new} 行、改动 {changed} 行</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; has taken the place of &quot;{older}&quot;: {new} new, {changed} changed, {unchanged} unchanged.</source>
        <translation>“{name}”已接替“{older}”：新增 {new} 行，改动 {changed} 行，没变 {unchanged} 行。</translation>
    </message>
    <message>
        <source>{count} older rows are gone from it; they wait in Prune for your decision.</source>
        <translation>有 {count} 行旧数据在新导出里不见了，到裁剪那一步由你决定。</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Tell them beforehand</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>提前告诉他们</translation>
    </message>
    <message>
        <source>A notice of its own, apart from personal data.</source>
        <translation>单独的公告，和个人信息的告知分开。</translation>
    </message>
    <message>
        <source>No top-ups from</source>
        <translation>哪天起不再充值</translation>
    </message>
    <message>
        <source>Notice up since</source>
        <translation>公告哪天贴出来的</translation>
    </message>
    <message>
        <source>Leave it empty until it hangs there.</source>
        <translation>没贴出来就空着。</translation>
    </message>
    <message>
        <source>Keep these days</source>
        <translation>记下日期</translation>
    </message>
    <message>
        <source>Save the poster…</source>
        <translation>保存公告…</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>复制短信内容</translation>
    </message>
    <message>
        <source>Save the notice to customers who owe you…</source>
        <translation>保存给欠款客户的通知…</translation>
    </message>
    <message>
        <source>Write the day like 2026-11-22.</source>
        <translation>日期写成 2026-11-22 这样。</translation>
    </message>
    <message>
        <source>Save the poster</source>
        <translation>保存公告</translation>
    </message>
    <message>
        <source>Save the notice</source>
        <translation>保存通知</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Copied; it names no customer.</source>
        <translation>已复制，里面没有客户姓名。</translation>
    </message>
</context>
<context>
    <name>NotifyPage</name>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>Step {number} of 11 · Notify</source>
        <translation>第 {number} 步，共 11 步 · 告知与同意</translation>
    </message>
    <message>
        <source>How are customers told, and what do they say?</source>
        <translation>怎样告诉客户，他们怎么说？</translation>
    </message>
    <message>
        <source>Silence is no. Who says no is asked no more.</source>
        <translation>不回答就是不同意。说了不，就不再问。</translation>
    </message>
    <message>
        <source>First the text: it names the buyer and what goes, and is frozen, for a yes holds for exactly the text that was read. Then it goes out, by the ways that reach people. What they answer is recorded with day, way and evidence. A no is final, and travels with the case.</source>
        <translation>先定文本：写明接收方和带走的资料，然后定稿，因为客户的同意只对他看到的那份文本有效。再用找得到人的方式发出去。客户的答复连同日期、方式和凭据一起记下。说了不就是定了，以后再导入也认得出来。</translation>
    </message>
    <message>
        <source>PIPL arts. 14, 17, 22, 23: tell who receives the data and how to reach them; give it to another business with separate consent only.</source>
        <translation>个保法第 14、17、22、23 条：告诉客户谁接收资料、怎么联系；交给别的经营者，要取得单独同意。</translation>
    </message>
    <message>
        <source>Import the customers and clean them first.</source>
        <translation>先导入客户并清洗。</translation>
    </message>
    <message>
        <source>Freeze the text first.</source>
        <translation>先把文本定稿。</translation>
    </message>
    <message>
        <source>Decide what goes</source>
        <translation>去裁剪</translation>
    </message>
</context>
<context>
    <name>OthersCard</name>
    <message>
        <source>What other records say differently</source>
        <translation>其他记录里不同的值</translation>
    </message>
    <message>
        <source>They stay in the case. Which one counts is chosen in Clean.</source>
        <translation>都留在移交案里。取用哪个值，在清洗去重里选。</translation>
    </message>
    <message>
        <source>All records agree.</source>
        <translation>各条记录都一样。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Says differently</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>取用的值</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>在哪里</translation>
    </message>
</context>
<context>
    <name>PackageCard</name>
    <message>
        <source>Package</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>{size} bytes</source>
        <translation>{size} 字节</translation>
    </message>
    <message>
        <source>Size on the receipt</source>
        <translation>回执上的大小</translation>
    </message>
    <message>
        <source>SHA-256 on the receipt</source>
        <translation>回执上的 SHA-256</translation>
    </message>
    <message>
        <source>The receipt does not hold, so it says nothing about &quot;{name}&quot;.</source>
        <translation>回执本身不可信，无法用来核对“{name}”。</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>文件的 SHA-256</translation>
    </message>
    <message>
        <source>Not checked yet. A receipt alone says nothing about the package.</source>
        <translation>还没核对。只有回执，说明不了移交包。</translation>
    </message>
    <message>
        <source>Not checked: there is no sound receipt to compare it with.</source>
        <translation>没有核对：缺少可信的回执。</translation>
    </message>
    <message>
        <source>Choose the package…</source>
        <translation>选移交包…</translation>
    </message>
</context>
<context>
    <name>PackagePage</name>
    <message>
        <source>Step {number} of 11 · Package</source>
        <translation>第 {number} 步，共 11 步 · 移交包</translation>
    </message>
    <message>
        <source>What leaves the shop?</source>
        <translation>交出去的是什么？</translation>
    </message>
    <message>
        <source>One locked workbook with only what may go, read back before it counts.</source>
        <translation>一个加密的工作簿，只装可以移交的内容，读回核对后才算数。</translation>
    </message>
    <message>
        <source>Nothing is ready to go yet</source>
        <translation>还没有可以移交的内容</translation>
    </message>
    <message>
        <source>First every record needs its place, and some of them the place &quot;Transfer&quot;.</source>
        <translation>先给每条记录定去向，其中要有“移交”的。</translation>
    </message>
    <message>
        <source>Go to Prune</source>
        <translation>去裁剪</translation>
    </message>
    <message>
        <source>The case&apos;s own folder, or a USB stick. The package is locked wherever it lies.</source>
        <translation>可以放在移交案自己的文件夹，也可以放 U 盘。放在哪里都是加密的。</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>The package opens in Excel, WPS and LibreOffice, with its password only. It holds the records set to go, a sheet that explains every field, and nothing else.</source>
        <translation>移交包要用密码打开，Excel、WPS、LibreOffice 都行。里面只有要移交的记录和一张字段说明。</translation>
    </message>
    <message>
        <source>The case changed since &quot;{name}&quot; was made. Make it again; do not hand the old one over.</source>
        <translation>“{name}”生成之后，案子有变化。重新生成，旧的不要交出去。</translation>
    </message>
    <message>
        <source>Prepare the receipt</source>
        <translation>准备回执</translation>
    </message>
    <message>
        <source>The package was read back and matches.</source>
        <translation>移交包已读回核对，一致。</translation>
    </message>
    <message>
        <source>Make the package</source>
        <translation>生成移交包</translation>
    </message>
    <message>
        <source>Something is still running.</source>
        <translation>还有事情在进行。</translation>
    </message>
    <message>
        <source>Nothing is ready to go yet.</source>
        <translation>还没有可以移交的内容。</translation>
    </message>
    <message>
        <source>The gates are being checked.</source>
        <translation>正在核对关口。</translation>
    </message>
    <message>
        <source>Folder for the package</source>
        <translation>移交包放在哪个文件夹</translation>
    </message>
    <message>
        <source>Save the password slip</source>
        <translation>保存密码条</translation>
    </message>
    <message>
        <source>Saving the slip</source>
        <translation>正在保存密码条</translation>
    </message>
    <message>
        <source>Saved as &quot;{name}&quot;. Do not send it together with the package.</source>
        <translation>已存为“{name}”。不要和移交包一起发。</translation>
    </message>
</context>
<context>
    <name>PadCard</name>
    <message>
        <source>Signature by hand</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可以不画</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>重画</translation>
    </message>
    <message>
        <source>The digital signature uses a certificate made on this computer. It proves that nothing was changed, not who signed.</source>
        <translation>签名用的是本机证书，能证明内容没改，不能证明签名的人是谁。</translation>
    </message>
</context>
<context>
    <name>PairReview</name>
    <message>
        <source>Two records side by side</source>
        <extracomment>from here on the program merges by itself, unless something stands against it</extracomment>
        <translation>并排的两条记录</translation>
    </message>
    <message>
        <source>Why you are asked</source>
        <translation>为什么问你</translation>
    </message>
    <message>
        <source>Look and record</source>
        <translation>查看并记录</translation>
    </message>
    <message>
        <source>The tick is the value that counts once they are one person; the other stays as an alternate. F4 shows where a value comes from.</source>
        <translation>打勾的是合并后取用的值，没取用的留作备选。按 F4 看一个值从哪里来。</translation>
    </message>
    <message>
        <source>Two records</source>
        <translation>两条记录</translation>
    </message>
    <message>
        <source>Merged they are 1 customer, and 1 linked record goes with it.</source>
        <translation>合并后是 1 位客户，1 条关联记录跟着走。</translation>
    </message>
    <message>
        <source>Merged they are 1 customer, and {count} linked records go with it.</source>
        <translation>合并后是 1 位客户，{count} 条关联记录跟着走。</translation>
    </message>
    <message>
        <source>Merged they are 1 customer. Both rows stay, and it can be undone at any time.</source>
        <translation>合并后是 1 位客户。两条原始记录都在，随时可以撤销。</translation>
    </message>
    <message>
        <source>1 clue speaks against it, so it was not merged by itself.</source>
        <translation>有 1 条反面线索，所以没有自动合并。</translation>
    </message>
    <message>
        <source>{count} clues speak against it, so it was not merged by itself.</source>
        <translation>有 {count} 条反面线索，所以没有自动合并。</translation>
    </message>
</context>
<context>
    <name>PairsView</name>
    <message>
        <source>1 pair was put off. It stays two people until somebody decides.</source>
        <translation>有 1 对留到以后看。没定之前，仍是两位客户。</translation>
    </message>
    <message>
        <source>{count} pairs were put off. They stay two people each until somebody decides.</source>
        <translation>有 {count} 对留到以后看。没定之前，每对仍是两位客户。</translation>
    </message>
    <message>
        <source>Look at them now</source>
        <translation>现在就看</translation>
    </message>
    <message>
        <source>No pair waits for you.</source>
        <translation>没有要你判断的了。</translation>
    </message>
    <message>
        <source>Records that agree enough are merged; all others stay apart.</source>
        <translation>足够一致的已合并，其余各归各。</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Page {page} of {total}</source>
        <extracomment>pages kept drawn How large: the width, the whole page, or a share of its printed size. from 0, the page in the middle of what is seen</extracomment>
        <translation>第 {page} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>页面大小</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>On paper</source>
        <extracomment>a sheet for each customer short rules for the buyer to hang up the record whose sheet it is</extracomment>
        <translation>纸面文件</translation>
    </message>
    <message>
        <source>Language of the paper</source>
        <translation>纸面用哪种语言</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>中英文</translation>
    </message>
    <message>
        <source>Letter for copying…</source>
        <translation>同意书或告知书，复印用…</translation>
    </message>
    <message>
        <source>Poster…</source>
        <translation>海报…</translation>
    </message>
    <message>
        <source>What to say on the telephone…</source>
        <translation>电话话术…</translation>
    </message>
    <message>
        <source>A sheet for each customer…</source>
        <translation>每位客户一张…</translation>
    </message>
    <message>
        <source>Short rules for the buyer…</source>
        <translation>接收方的简短规则…</translation>
    </message>
    <message>
        <source>A customer&apos;s own sheet bears the name, and a code that tells nobody else whose it is. When it comes back signed, scan the code or type it in.</source>
        <translation>每位客户一张的纸上有姓名和编号，别人从编号看不出是谁。签好收回来，扫码或输入编号。</translation>
    </message>
    <message>
        <source>Code of a sheet</source>
        <translation>纸上的编号</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开这位客户</translation>
    </message>
    <message>
        <source>PDF ({kinds})</source>
        <translation>PDF（{kinds}）</translation>
    </message>
    <message>
        <source>Save the paper</source>
        <translation>保存纸面文件</translation>
    </message>
    <message>
        <source>Making the paper</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已存：{name}</translation>
    </message>
    <message>
        <source>, for 1 customer</source>
        <translation>，1 位客户</translation>
    </message>
    <message>
        <source>, for {count} customers</source>
        <translation>，{count} 位客户</translation>
    </message>
</context>
<context>
    <name>PartiesPage</name>
    <message>
        <source>Go on to Import</source>
        <translation>去导入</translation>
    </message>
    <message>
        <source>With this kind of transfer there is nothing to hand over.</source>
        <translation>这种转让不用移交客户数据。</translation>
    </message>
    <message>
        <source>Write the day of the handover like this: 2026-12-21</source>
        <translation>移交日期这样写：2026-12-21</translation>
    </message>
    <message>
        <source>Step 1 of 11 · Parties</source>
        <translation>第 1 步，共 11 步 · 双方与路径</translation>
    </message>
    <message>
        <source>Who hands over to whom?</source>
        <translation>谁把店交给谁？</translation>
    </message>
    <message>
        <source>Names and numbers as on the licences. They are printed on the receipt.</source>
        <translation>名称和代码照营业执照填，会印在回执上。</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>约定的内容</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>可以先不填</translation>
    </message>
    <message>
        <source>Contract number</source>
        <translation>合同编号</translation>
    </message>
    <message>
        <source>Day of the handover</source>
        <translation>移交日期</translation>
    </message>
    <message>
        <source>Place of the handover</source>
        <translation>移交地点</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <source>Where the buyer is and keeps the data</source>
        <translation>接收方和数据放在哪里</translation>
    </message>
    <message>
        <source>Customers whose data went abroad earlier this year</source>
        <translation>今年之前已经出境的客户人数</translation>
    </message>
    <message>
        <source>Small shops have the same limits: fewer than 100,000 people a year and nothing sensitive. Telling customers and their separate consent stay in any case.</source>
        <translation>小店也一样：一年不满 10 万人、又没有敏感信息的才免备案。告知客户、取得单独同意，都免不了。</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>还没选</translation>
    </message>
    <message>
        <source>In mainland China</source>
        <translation>中国大陆境内</translation>
    </message>
    <message>
        <source>In Hong Kong, Macao, Taiwan or abroad</source>
        <translation>香港、澳门、台湾或国外</translation>
    </message>
    <message>
        <source>Buyer in mainland China, data kept or opened abroad</source>
        <translation>接收方在境内，数据存放在境外或从境外打开</translation>
    </message>
    <message>
        <source>What the buyer will use the data for</source>
        <translation>接收方拿这些数据做什么</translation>
    </message>
    <message>
        <source>The kind of transfer decides what the law asks: whether customers are told, or each of them has to agree. In doubt, choose &quot;Sale of the shop&quot;: its route is the safest.

Customers must be able to reach the buyer; so a phone or e-mail is needed.

Licence codes are checked by their last character; that does not prove that a code belongs to this shop.</source>
        <translation>是哪一种转让，决定法律要求什么：告知客户就行，还是要每位客户单独同意。拿不准时，选“店铺或资产转让”，它的路径最稳妥。

客户要找得到接收方，所以电话或邮箱必须填。

统一社会信用代码只核对最后一位，不能证明它就是这家店的。</translation>
    </message>
</context>
<context>
    <name>PartyCard</name>
    <message>
        <source>Seller</source>
        <extracomment>by the user&apos;s hand</extracomment>
        <translation>转让方</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>接收方</translation>
    </message>
    <message>
        <source>Name as on the licence</source>
        <translation>名称（照营业执照）</translation>
    </message>
    <message>
        <source>Unified social credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>经营者或法定代表人</translation>
    </message>
    <message>
        <source>Contact for customers</source>
        <translation>电话或邮箱（给客户用）</translation>
    </message>
    <message>
        <source>Phone or e-mail</source>
        <translation>电话或邮箱</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>18 characters</source>
        <translation>18 位</translation>
    </message>
    <message>
        <source>Hands the shop over, and signs the receipt</source>
        <translation>把店交出去，并在回执上签名</translation>
    </message>
    <message>
        <source>Takes the shop over; customers are told this name and contact</source>
        <translation>接手这家店，名称和电话会告诉客户</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Slip {number}</source>
        <translation>密码条 {number}</translation>
    </message>
    <message>
        <source>Password, hidden</source>
        <translation>密码，未显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Send it by another way than the package: read it out over the phone, or hand over the slip. Type it without spaces.</source>
        <translation>密码和移交包分开给：电话里念，或当面交密码条。输入时不打空格。</translation>
    </message>
    <message>
        <source>Print password slip</source>
        <translation>打印密码条</translation>
    </message>
    <message>
        <source>Save slip as PDF</source>
        <translation>密码条存为 PDF</translation>
    </message>
    <message>
        <source>Taken off the clipboard in {seconds} s</source>
        <translation>{seconds} 秒后从剪贴板清除</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>There are full-width characters in it. Switch the input method to English.</source>
        <extracomment>the text, by the user&apos;s hand only; not for editors without text</extracomment>
        <translation>里面有全角字符。把输入法切换到英文再输。</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定开着。</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>Customer</source>
        <extracomment>Fields of the table with the room they take and how soon they give way. file, sheet, row as the spreadsheet program numbers it fields whose value comes from this record; None for the head: all others fields of the head that another record speaks for</extracomment>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>1 record</source>
        <extracomment>person, field, record whose value is to count person, field that is to follow its rule again person</extracomment>
        <translation>共 1 条</translation>
    </message>
    <message>
        <source>{count} records of one person</source>
        <translation>同一位客户的 {count} 条记录</translation>
    </message>
    <message>
        <source>Tick: the value that counts. The others stay as alternates.</source>
        <translation>打勾的是取用的值，其他留作备选。</translation>
    </message>
    <message>
        <source>Records of one person side by side</source>
        <translation>同一位客户的记录，并排</translation>
    </message>
    <message>
        <source>Use this value</source>
        <translation>用这个值</translation>
    </message>
    <message>
        <source>Let the rule choose</source>
        <translation>改回按规则选</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>重新拆开</translation>
    </message>
    <message>
        <source>Earlier records</source>
        <translation>前面的记录</translation>
    </message>
    <message>
        <source>Further records</source>
        <translation>后面的记录</translation>
    </message>
    <message>
        <source>Close the person</source>
        <translation>关闭这位客户</translation>
    </message>
    <message>
        <source>Go to a value with the arrow keys. Splitting puts every value back.</source>
        <translation>用方向键选一个值。拆开后，每个值都回到原处。</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>Looking at the files</source>
        <extracomment>the FilePlan of a locked file that its password opened a SheetPlan: the last one of the tables that a sheet was cut into by id() of the planned file that seems to be newer</extracomment>
        <translation>正在看这些文件</translation>
    </message>
    <message>
        <source>Opening the file</source>
        <translation>正在打开文件</translation>
    </message>
</context>
<context>
    <name>PlotCard</name>
    <message>
        <source>Bars</source>
        <extracomment>The heads of the table: what the bars are, and what is counted. see `BarPlot.set_bars` for which only the table has room the key of a bar or of its row</extracomment>
        <translation>看图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>看表</translation>
    </message>
    <message>
        <source>T shows the table, or the bars again</source>
        <translation>按 T 换成表格，再按换回图</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的</translation>
    </message>
</context>
<context>
    <name>PlotContents</name>
    <message>
        <source>Group</source>
        <extracomment>The plots in the order of their cards, upright or not; one with nothing to show has no card. What a shop looks at first; the table has the other fields as well. bars on a card; the table has all</extracomment>
        <translation>分组</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数目</translation>
    </message>
    <message>
        <source>{name}: {before} at import, {now} now</source>
        <translation>{name}：导入时 {before}，现在 {now}</translation>
    </message>
    <message>
        <source>Line: at import; bar: now</source>
        <translation>竖线：导入时；条：现在</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>At import → now</source>
        <translation>导入时 → 现在</translation>
    </message>
    <message>
        <source>{count} customer came last in {year} or before</source>
        <translation>{count} 位 {year} 年后没再来</translation>
    </message>
    <message>
        <source>{count} customers came last in {year} or before</source>
        <translation>{count} 位 {year} 年后没再来</translation>
    </message>
</context>
<context>
    <name>PostingCard</name>
    <message>
        <source>First freeze the text for customers: that is what is put up.</source>
        <translation>先把给客户的告知定稿，贴的就是它。</translation>
    </message>
    <message>
        <source>Write the day like this: 2026-12-21</source>
        <translation>日期这样写：2026-12-21</translation>
    </message>
    <message>
        <source>Pictures and PDF ({kinds})</source>
        <translation>图片和 PDF ({kinds})</translation>
    </message>
    <message>
        <source>Photo or screenshot of the notice</source>
        <translation>公告的照片或截图</translation>
    </message>
    <message>
        <source>Save a copy of the proof</source>
        <translation>另存凭据</translation>
    </message>
    <message>
        <source>Public notice</source>
        <translation>公示记录</translation>
    </message>
    <message>
        <source>Up 30 working days, with a photo, it tells everybody who does not object</source>
        <translation>公示满 30 个工作日并有照片，没有反对的客户就算告知了</translation>
    </message>
    <message>
        <source>What was put up</source>
        <translation>公示方式</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Record the notice</source>
        <translation>记下公示</translation>
    </message>
</context>
<context>
    <name>PostingRow</name>
    <message>
        <source>Add photo or screenshot…</source>
        <extracomment>Icon and tone of each state; of what does not count any more as of what counts. a picture is to be added to this posting a proof is to be saved: its number and its name the posting and the last day it was up; None: it is up after all</extracomment>
        <translation>加照片或截图…</translation>
    </message>
    <message>
        <source>It was taken down…</source>
        <translation>已撤下…</translation>
    </message>
    <message>
        <source>It is still up</source>
        <translation>还在公示</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Save {name}…</source>
        <translation>另存 {name}…</translation>
    </message>
    <message>
        <source>Last day it was up all day</source>
        <translation>最后完整展示的一天</translation>
    </message>
    <message>
        <source>Record the day</source>
        <translation>记下这一天</translation>
    </message>
    <message>
        <source>Write the day like this: 2026-12-21</source>
        <translation>日期这样写：2026-12-21</translation>
    </message>
</context>
<context>
    <name>PrepaidPage</name>
    <message>
        <source>A prepayment moves to the buyer, or the buyer joins it, only with the customer&apos;s own recorded yes to that very way. Silence is a refusal: then it stays with the seller or is refunded. This choice is separate from any consent about personal data.</source>
        <extracomment>the event that the ledger on screen shows</extracomment>
        <translation>只有客户就这一种方式明确同意、并且记了下来，预付款才能由受让方接手或加入。沉默不算同意，那就留在转让方，或者退款。这个选择和个人信息的同意是两回事。</translation>
    </message>
    <message>
        <source>No prepayments are known.</source>
        <translation>还没有预付款。</translation>
    </message>
    <message>
        <source>Balances, sessions left, unlimited cards and goods not collected show here once they are imported and cleaned.</source>
        <translation>导入、清洗之后，储值余额、剩余次数、不限次卡和未取的商品会列在这里。</translation>
    </message>
    <message>
        <source>Go to Import</source>
        <translation>去导入</translation>
    </message>
    <message>
        <source>Report for both parties</source>
        <translation>双方签字的报告</translation>
    </message>
    <message>
        <source>Keep a sealed copy</source>
        <translation>封存一份副本</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>已记下。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>保存结算单</translation>
    </message>
    <message>
        <source>A sealed copy is kept; its hash is in the log.</source>
        <translation>副本已封存，校验值记在日志里。</translation>
    </message>
    <message>
        <source>1 prepayment is not resolved: it is moved, joined, refunded or left with the seller.</source>
        <translation>还有 1 笔没处理好：接手、加入、退款，或留在转让方。</translation>
    </message>
    <message>
        <source>{count} prepayments are not resolved: each is moved, joined, refunded or left.</source>
        <translation>还有 {count} 笔没处理好：接手、加入、退款，或留在转让方。</translation>
    </message>
    <message>
        <source>Every prepayment is resolved.</source>
        <translation>每一笔都处理好了。</translation>
    </message>
    <message>
        <source>Beside the steps · Prepaid ledger</source>
        <translation>步骤之外 · 预付款台账</translation>
    </message>
    <message>
        <source>Who has paid for what is not delivered yet?</source>
        <translation>谁付了钱，还没用完？</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>返回步骤</translation>
    </message>
    <message>
        <source>Record the choice</source>
        <translation>记下选择</translation>
    </message>
</context>
<context>
    <name>PreviewGrid</name>
    <message>
        <source>First rows</source>
        <extracomment>of each column, in order masked values, by position by position and row number rows that are no records, with the reason in words position of the column, field id number of the row that the keyboard is on position of the column whose list has the keyboard</extracomment>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>原样保留</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Stopping</source>
        <translation>正在停下</translation>
    </message>
    <message>
        <source>About {seconds} s left. You may look at other pages.</source>
        <translation>大约还要 {seconds} 秒，可以先看别的页面</translation>
    </message>
    <message>
        <source>About {minutes} min left. You may look at other pages.</source>
        <translation>大约还要 {minutes} 分钟，可以先看别的页面</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PromisesCard</name>
    <message>
        <source>Before anything is shown or goes</source>
        <translation>展示和移交之前</translation>
    </message>
    <message>
        <source>Confidentiality agreement signed on</source>
        <translation>保密协议签字日期</translation>
    </message>
    <message>
        <source>Before the buyer sees a summary or a list.</source>
        <translation>接收方看汇总或名单之前签。</translation>
    </message>
    <message>
        <source>Save it for signing…</source>
        <translation>保存一份去签字…</translation>
    </message>
    <message>
        <source>Save the confidentiality agreement for signing</source>
        <translation>保存保密协议去签字</translation>
    </message>
    <message>
        <source>Contract or undertaking of the buyer signed on</source>
        <translation>接收方合同或承诺书签字日期</translation>
    </message>
    <message>
        <source>Before the package is made.</source>
        <translation>制作移交包之前签。</translation>
    </message>
    <message>
        <source>Save the buyer&apos;s undertaking for signing</source>
        <translation>保存接收方承诺书去签字</translation>
    </message>
    <message>
        <source>What do the shop&apos;s own rules (poster, web page, mini-program) say?</source>
        <translation>本店自己公布的规则（告示、网页、小程序）怎么写？</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>还没说</translation>
    </message>
    <message>
        <source>The shop never published any</source>
        <translation>从没公布过</translation>
    </message>
    <message>
        <source>They do not promise to give data to nobody</source>
        <translation>没有写“不给别人”</translation>
    </message>
    <message>
        <source>They promise to give data to nobody</source>
        <translation>写着“不给别人”</translation>
    </message>
    <message>
        <source>Then customers are told anew before anything goes: the text of step Notify does that.</source>
        <translation>那么移交之前要重新告知客户：“告知”这一步的文本就是做这个的。</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
</context>
<context>
    <name>PrunePage</name>
    <message>
        <source>Step {number} of 11 · Prune</source>
        <extracomment>Where to go first when there is nothing to prune yet.</extracomment>
        <translation>第 {number} 步，共 11 步 · 裁剪</translation>
    </message>
    <message>
        <source>Where does each record go?</source>
        <translation>每一条记录，该去哪里？</translation>
    </message>
    <message>
        <source>The rules sort every row. You may change them, with a reason.</source>
        <translation>去向由规则排好。可以改，改动要写原因。</translation>
    </message>
    <message>
        <source>Records, by rule</source>
        <translation>记录，按规则</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>显示什么</translation>
    </message>
    <message>
        <source>Every row ends in exactly one place. Rules are read from the top; the first that fits counts. When a record goes, only the fields go that the buyer needs.</source>
        <translation>每一行必须有一个去处，也只能有一个。规则从上往下看，先符合的先算。记录移交时，只带接收方用得到的字段。</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>There is nothing to prune yet</source>
        <translation>还没有可以裁剪的记录</translation>
    </message>
    <message>
        <source>First import the shop&apos;s spreadsheets.</source>
        <translation>先导入店里的表格。</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>去导入文件</translation>
    </message>
    <message>
        <source>Some rows are not cleaned yet</source>
        <translation>还有行没清洗</translation>
    </message>
    <message>
        <source>Rules decide about people, and cleaning finds out who is who.</source>
        <translation>规则按客户来定去向，先清洗才知道谁是谁。</translation>
    </message>
    <message>
        <source>Clean the rows</source>
        <translation>去清洗去重</translation>
    </message>
    <message>
        <source>It is not known yet what kind of transfer this is</source>
        <translation>还没选是哪一种转让</translation>
    </message>
    <message>
        <source>The rules depend on it: consent, notice, or no handover at all.</source>
        <translation>规则随转让类型而定：要同意、要告知，或者不移交。</translation>
    </message>
    <message>
        <source>Choose the kind of transfer</source>
        <translation>去选转让类型</translation>
    </message>
    <message>
        <source>These rules are read from the top; the first that fits a record decides where it goes. Nothing leaves by this, and you may change every decision afterwards.</source>
        <translation>规则从上往下看，先符合的决定去向。套用规则不会送出任何数据，之后每一条都可以改。</translation>
    </message>
    <message>
        <source>The case changed since the rules were applied. Apply them again; what you decided by hand stays.</source>
        <translation>套用规则之后，案子有变化。再套用一次，你自己定的不会变。</translation>
    </message>
    <message>
        <source>1 row fits it first.</source>
        <translation>有 1 行先符合它。</translation>
    </message>
    <message>
        <source>{count} rows fit it first.</source>
        <translation>有 {count} 行先符合它。</translation>
    </message>
    <message>
        <source>Apply the rules to 1 record</source>
        <translation>对 1 条记录套用规则</translation>
    </message>
    <message>
        <source>Apply the rules to {count} records</source>
        <translation>对 {count} 条记录套用规则</translation>
    </message>
    <message>
        <source>All {count} rows have a place.</source>
        <translation>{count} 行都有去处，没有遗漏。</translation>
    </message>
    <message>
        <source>Selected rule: {name}</source>
        <translation>所选规则：{name}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{basis} (rules {rows})</source>
        <translation>{basis}（规则条目 {rows}）</translation>
    </message>
    <message>
        <source>This reading was not checked against the text of the law. Ask a lawyer before relying on it.</source>
        <translation>这一条还没对照法律原文核实，依靠它之前先问律师。</translation>
    </message>
    <message>
        <source>Apply the rules</source>
        <translation>套用规则</translation>
    </message>
    <message>
        <source>No spreadsheet is imported yet.</source>
        <translation>还没有导入表格。</translation>
    </message>
    <message>
        <source>Some rows are not cleaned yet.</source>
        <translation>还有行没清洗。</translation>
    </message>
    <message>
        <source>The kind of transfer is not chosen yet.</source>
        <translation>还没选转让类型。</translation>
    </message>
    <message>
        <source>Confirm and prepare package</source>
        <translation>确认去向，准备移交包</translation>
    </message>
    <message>
        <source>Something is still running.</source>
        <translation>还有事情在进行。</translation>
    </message>
    <message>
        <source>The rows do not add up.</source>
        <translation>行数对不上。</translation>
    </message>
    <message>
        <source>Nothing is set to go, so there is no package to make.</source>
        <translation>没有一条记录要移交，不用做移交包。</translation>
    </message>
    <message>
        <source>The gates are being checked.</source>
        <translation>正在核对关口。</translation>
    </message>
    <message>
        <source>Gate {gate}: {missing}</source>
        <translation>关口 {gate}：{missing}</translation>
    </message>
</context>
<context>
    <name>PutOff</name>
    <message>
        <source>1 pair is left</source>
        <extracomment>the reason</extracomment>
        <translation>还剩 1 对</translation>
    </message>
    <message>
        <source>{count} pairs are left</source>
        <translation>还剩 {count} 对</translation>
    </message>
    <message>
        <source>Not sure and no time? Put them off with a reason, then you can go on.</source>
        <translation>拿不准又没空？写明原因留到以后，就能往下走。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Goes into the log. One sentence is enough; name no customer.</source>
        <translation>会记入日志。写一句话就够，不写客户姓名。</translation>
    </message>
    <message>
        <source>Look at them again</source>
        <translation>再看一遍</translation>
    </message>
    <message>
        <source>Put off 1 pair</source>
        <translation>把这 1 对留到以后</translation>
    </message>
    <message>
        <source>Put off {count} pairs</source>
        <translation>把这 {count} 对留到以后</translation>
    </message>
</context>
<context>
    <name>QuestionsPart</name>
    <message>
        <source>The questions of the law</source>
        <extracomment>Chosen where the program&apos;s proposal is to stand.</extracomment>
        <translation>法律问的几件事</translation>
    </message>
    <message>
        <source>The program proposes, you decide</source>
        <translation>程序提建议，你来定</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Your conclusion</source>
        <translation>你的结论</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>As proposed</source>
        <translation>按建议</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>RailStrip</name>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>Show all steps</source>
        <translation>显示全部步骤</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Step {number}, {title}. Show all steps</source>
        <translation>第 {number} 步，{title}。显示全部步骤</translation>
    </message>
</context>
<context>
    <name>ReceiptCard</name>
    <message>
        <source>No. {number}</source>
        <extracomment>Findings that say that something holds; other notes only inform.</extracomment>
        <translation>编号 {number}</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Step {number} of 11 · Receipt</source>
        <translation>第 {number} 步，共 11 步 · 移交回执</translation>
    </message>
    <message>
        <source>The buyer gets the PDF or the print. Then read the check words to each other.</source>
        <translation>给接收方 PDF 或打印件，再在电话里互相念核对词。</translation>
    </message>
    <message>
        <source>Can this receipt be signed?</source>
        <translation>这份回执，可以签字了吗？</translation>
    </message>
    <message>
        <source>Read it from the top. Once signed, a change of a single character is found.</source>
        <translation>从头看一遍。签名之后，改动一个字都会被查出来。</translation>
    </message>
    <message>
        <source>There is no package to sign for</source>
        <extracomment>where papers and packages lie, by file name what the preview shows or waits for a new revision is wanted although a receipt is signed</extracomment>
        <translation>还没有可以签收的移交包</translation>
    </message>
    <message>
        <source>The receipt names the package and its digest, so the package comes first.</source>
        <translation>回执要写明移交包和它的校验值，所以先生成移交包。</translation>
    </message>
    <message>
        <source>Go to Package</source>
        <translation>去生成移交包</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The receipt says what was handed over, to whom, and what stayed behind. Both sides keep it. Anyone can check it with this program, without the case and without a network.</source>
        <translation>回执写明交出了什么、交给谁、留下了什么，双方各存一份。谁都可以用这个程序核验，不用案子，也不用联网。</translation>
    </message>
    <message>
        <source>Go to Parties</source>
        <translation>去填双方</translation>
    </message>
    <message>
        <source>Who needs a copy of the receipt?</source>
        <translation>这份回执，还要给谁一份？</translation>
    </message>
    <message>
        <source>The receipt is being drawn</source>
        <translation>正在排版回执</translation>
    </message>
    <message>
        <source>The whole receipt, 1 page, and the list inside it</source>
        <translation>回执全文 1 页，附移交清单</translation>
    </message>
    <message>
        <source>The whole receipt, {count} pages, and the list inside it</source>
        <translation>回执全文 {count} 页，附移交清单</translation>
    </message>
    <message>
        <source>The whole receipt and the list inside it</source>
        <translation>回执全文，附移交清单</translation>
    </message>
    <message>
        <source>Row balance: {rows} rows, difference {difference}</source>
        <translation>行数平衡：{rows} 行，差额 {difference}</translation>
    </message>
    <message>
        <source>The package&apos;s SHA-256, read back and compared</source>
        <translation>移交包的 SHA-256，已读回核对</translation>
    </message>
    <message>
        <source>The head of the log, entry {number}</source>
        <translation>日志链头，第 {number} 条记录</translation>
    </message>
    <message>
        <source>Prepaid {amount} of {people} customers</source>
        <translation>预付款 {amount}，{people} 位客户</translation>
    </message>
    <message>
        <source>Save the signed receipt</source>
        <translation>保存签好的回执</translation>
    </message>
    <message>
        <source>The signed file is not where it was saved.</source>
        <translation>签好的文件不在原来的位置。</translation>
    </message>
    <message>
        <source>The signed file cannot be read.</source>
        <translation>签好的文件读不出来。</translation>
    </message>
    <message>
        <source>The signed receipt</source>
        <translation>签好的回执</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is not the file that was signed here, or it was changed since.</source>
        <translation>“{name}”不是这里签的那一份，或者签后被改过。</translation>
    </message>
    <message>
        <source>The package</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>There is no package yet.</source>
        <translation>还没有移交包。</translation>
    </message>
    <message>
        <source>Something is still running.</source>
        <translation>还有事情在进行。</translation>
    </message>
    <message>
        <source>The receipt is not drawn yet.</source>
        <translation>回执还没排好。</translation>
    </message>
    <message>
        <source>Sign and save PDF</source>
        <translation>签名，生成 PDF</translation>
    </message>
    <message>
        <source>Complete, waits for the seller&apos;s signature.</source>
        <translation>内容齐全，等转让方签名。</translation>
    </message>
    <message>
        <source>Signed and verified. Give one copy to the buyer.</source>
        <translation>已签名，核验通过。给接收方一份。</translation>
    </message>
    <message>
        <source>The signed file does not hold: see the findings.</source>
        <translation>签好的文件核验不通过，看右边的说明。</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>not there</source>
        <extracomment>the Path the Path</extracomment>
        <translation>找不到</translation>
    </message>
    <message>
        <source>The folder is not there. Is it on a USB stick?</source>
        <translation>文件夹不在了。是不是在 U 盘上？</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开“{name}”</translation>
    </message>
    <message>
        <source>Take {name} off this list</source>
        <translation>从列表里去掉“{name}”</translation>
    </message>
</context>
<context>
    <name>RecordColumns</name>
    <message>
        <source>Your reason</source>
        <extracomment>What a record is recognised by, the best first; company names are not masked. (&quot;rule&quot;, id) or (&quot;bucket&quot;, name), to find it again after a change</extracomment>
        <translation>你写的原因</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Communication</source>
        <translation>沟通</translation>
    </message>
    <message>
        <source>{fields}: sealed</source>
        <translation>{fields}，已封存</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>RecordGrid</name>
    <message>
        <source>Compared</source>
        <extracomment>beside each other; of more, the others are turned to the keyboard or the mouse went to another cell what was looked at is masked again</extracomment>
        <translation>对比</translation>
    </message>
    <message>
        <source>Row {row}, {where}</source>
        <translation>第 {row} 行，{where}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>{value}, counts</source>
        <translation>{value}，取用</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>only some</source>
        <translation>不是每条都有</translation>
    </message>
    <message>
        <source>only one</source>
        <translation>只有一边有</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Where it stands</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>The row that speaks for the customer comes first.</source>
        <translation>代表这位客户的那一行排在最前。</translation>
    </message>
    <message>
        <source>File, sheet, row</source>
        <translation>文件、工作表、行</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>Counted as</source>
        <translation>算作</translation>
    </message>
    <message>
        <source>speaks for the customer</source>
        <translation>代表这位客户</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>重复记录</translation>
    </message>
</context>
<context>
    <name>RecordsPanel</name>
    <message>
        <source>They are no records, so there is nothing to decide.</source>
        <translation>这些行不是记录，不用定去向。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>1 record. Pick it to change it.</source>
        <translation>共 1 条，选中后可以改。</translation>
    </message>
    <message>
        <source>{count} records. Pick some to change them.</source>
        <translation>共 {count} 条，选中几条就能改。</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>共 1 条</translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>Change 1 record</source>
        <translation>改动 1 条记录</translation>
    </message>
    <message>
        <source>Change {count} records</source>
        <translation>改动 {count} 条记录</translation>
    </message>
    <message>
        <source>Changing 1 record</source>
        <translation>正在改 1 条记录</translation>
    </message>
    <message>
        <source>Changing {count} records</source>
        <translation>正在改 {count} 条记录</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>收起列表</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Back to the rules</source>
        <translation>交还给规则</translation>
    </message>
    <message>
        <source>check this</source>
        <translation>要核实</translation>
    </message>
    <message>
        <source>{picked} of {total} picked</source>
        <translation>共 {total} 条，选中 {picked} 条</translation>
    </message>
    <message>
        <source>Change records</source>
        <translation>改动记录</translation>
    </message>
</context>
<context>
    <name>RefundCard</name>
    <message>
        <source>Refund</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>退款</translation>
    </message>
    <message>
        <source>The sum is worked out, not paid.</source>
        <translation>只是算出来，还没付。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么退</translation>
    </message>
    <message>
        <source>The contract ends on</source>
        <translation>合同哪天解除</translation>
    </message>
    <message>
        <source>Rate published on</source>
        <translation>利率公布日</translation>
    </message>
    <message>
        <source>Use this rate</source>
        <translation>用这个利率</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>保存结算单</translation>
    </message>
    <message>
        <source>Receipt or transfer number</source>
        <translation>收据或转账号</translation>
    </message>
    <message>
        <source>Record as paid today</source>
        <translation>记为今天已付</translation>
    </message>
    <message>
        <source>Write the day like 2026-11-22.</source>
        <translation>日期写成 2026-11-22 这样。</translation>
    </message>
    <message>
        <source>One-year loan prime rate (LPR), %</source>
        <translation>一年期 LPR（%）</translation>
    </message>
    <message>
        <source>One-year deposit benchmark rate, %</source>
        <translation>一年期存款基准利率（%）</translation>
    </message>
</context>
<context>
    <name>RefusedRowList</name>
    <message>
        <source>Row {number}: taken, as you said</source>
        <extracomment>number of the row, whether it is to be imported a ReadCell of the row with the keyboard: see `TableView`</extracomment>
        <translation>第 {number} 行：按你说的收下</translation>
    </message>
    <message>
        <source>Tick a row to import it all the same. To leave another row out, choose it above.</source>
        <translation>勾上就照样导入。要去掉别的行，在上面的预览里点它。</translation>
    </message>
    <message>
        <source>The first {shown} of {total} rows.</source>
        <translation>显示前 {shown} 行，共 {total} 行。</translation>
    </message>
    <message>
        <source>Row {number}: {reason} ({values})</source>
        <translation>第 {number} 行：{reason}（{values}）</translation>
    </message>
</context>
<context>
    <name>RejectedPanel</name>
    <message>
        <source>1 row</source>
        <extracomment>choose the corrected workbook of the workbook that was chosen</extracomment>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>没收下</translation>
    </message>
    <message>
        <source>Password of {name}</source>
        <translation>{name} 的密码</translation>
    </message>
    <message>
        <source>Rows that were not taken</source>
        <translation>没收下的行</translation>
    </message>
    <message>
        <source>Save a workbook to correct…</source>
        <translation>存一份来改…</translation>
    </message>
    <message>
        <source>Bring the corrected one…</source>
        <translation>导入改好的…</translation>
    </message>
    <message>
        <source>Take the corrected rows</source>
        <translation>收下改好的行</translation>
    </message>
    <message>
        <source>Password of the workbook</source>
        <translation>工作簿的密码</translation>
    </message>
    <message>
        <source>It was shown when the workbook was saved.</source>
        <translation>存工作簿时显示过。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>行里有什么</translation>
    </message>
</context>
<context>
    <name>RepliesCard</name>
    <message>
        <source>Tables ({kinds})</source>
        <extracomment>the answers of this file are in the case</extracomment>
        <translation>表格（{kinds}）</translation>
    </message>
    <message>
        <source>Import a table of replies</source>
        <translation>导入答复表</translation>
    </message>
    <message>
        <source>Reading the replies</source>
        <translation>正在读答复</translation>
    </message>
    <message>
        <source>A table of replies</source>
        <translation>答复表</translation>
    </message>
    <message>
        <source>They answered by</source>
        <translation>答复方式</translation>
    </message>
    <message>
        <source>On</source>
        <translation>答复日期</translation>
    </message>
    <message>
        <source>Replies that do not match</source>
        <translation>对不上的答复</translation>
    </message>
    <message>
        <source>Save what does not match…</source>
        <translation>把对不上的存下来…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Record the answers</source>
        <translation>记录答复</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{rows} rows in &quot;{name}&quot;: {matched} fit one customer each ({said}), {left} do not.</source>
        <translation>“{name}”有 {rows} 行：{matched} 行各对上一位客户（{said}），{left} 行对不上。</translation>
    </message>
    <message>
        <source>{line}: {said}</source>
        <translation>{line}：{said}</translation>
    </message>
    <message>
        <source>Record 1 answer</source>
        <translation>记录 1 条答复</translation>
    </message>
    <message>
        <source>Record {count} answers</source>
        <translation>记录 {count} 条答复</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>为什么对不上</translation>
    </message>
    <message>
        <source>The reply</source>
        <translation>答复内容</translation>
    </message>
    <message>
        <source>Recording the answers</source>
        <translation>正在记录答复</translation>
    </message>
    <message>
        <source>1 answer is recorded.</source>
        <translation>记录了 1 条答复。</translation>
    </message>
    <message>
        <source>{count} answers are recorded.</source>
        <translation>记录了 {count} 条答复。</translation>
    </message>
    <message>
        <source> 1 of them does not count; its customer&apos;s page says why.</source>
        <translation>其中 1 条不算数，原因见客户页。</translation>
    </message>
    <message>
        <source> {count} of them do not count; the customers&apos; pages say why.</source>
        <translation>其中 {count} 条不算数，原因见客户页。</translation>
    </message>
    <message>
        <source>replies that do not match.xlsx</source>
        <translation>对不上的答复.xlsx</translation>
    </message>
    <message>
        <source>Save what does not match</source>
        <translation>把对不上的存下来</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已存：{name}</translation>
    </message>
</context>
<context>
    <name>RisksPart</name>
    <message>
        <source>Risks</source>
        <extracomment>What the form of a new risk is shown under.</extracomment>
        <translation>风险</translation>
    </message>
    <message>
        <source>With the measure in force</source>
        <translation>按措施已生效算</translation>
    </message>
    <message>
        <source>What may happen</source>
        <translation>可能出什么事</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>How it is dealt with</source>
        <translation>怎么处理</translation>
    </message>
    <message>
        <source>A measure of your own</source>
        <translation>你另外的措施</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>由谁办</translation>
    </message>
    <message>
        <source>Add a risk</source>
        <translation>加一项风险</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>措施</translation>
    </message>
    <message>
        <source>Dealt with</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>How this risk stands</source>
        <translation>这项风险</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>已生效</translation>
    </message>
    <message>
        <source>the case does not show it in force</source>
        <translation>移交案里看不出已生效</translation>
    </message>
    <message>
        <source>{measure} ({told})</source>
        <translation>{measure}（{told}）</translation>
    </message>
    <message>
        <source>Back to what the program proposes</source>
        <translation>恢复程序的建议</translation>
    </message>
    <message>
        <source>Remove this risk</source>
        <translation>删掉这项风险</translation>
    </message>
    <message>
        <source>Say what may happen.</source>
        <translation>写一下可能出什么事。</translation>
    </message>
    <message>
        <source>Say how it is dealt with.</source>
        <translation>选一下怎么处理。</translation>
    </message>
    <message>
        <source>A risk of your own</source>
        <translation>你自己加的风险</translation>
    </message>
</context>
<context>
    <name>RouteInterview</name>
    <message>
        <source>One question back</source>
        <extracomment>the kind of transfer it comes down to, T1..T8 without a kind</extracomment>
        <translation>退回上一问</translation>
    </message>
    <message>
        <source>Leave the questions</source>
        <translation>不问了</translation>
    </message>
    <message>
        <source>Question {number}</source>
        <translation>第 {number} 问</translation>
    </message>
</context>
<context>
    <name>RuleChangesCard</name>
    <message>
        <source>Change a rule for this case</source>
        <translation>改规则</translation>
    </message>
    <message>
        <source>A longer period, or a rule that lets records go left out. Rules that keep back stay.</source>
        <translation>可以保存得更久，也可以不用某条放行的规则；留住记录的规则不能去掉。</translation>
    </message>
    <message>
        <source>Which rule</source>
        <translation>哪条规则</translation>
    </message>
    <message>
        <source>Keep for how many years</source>
        <translation>保存多少年</translation>
    </message>
    <message>
        <source>Leave this rule out: what it let go is decided by the rules that follow.</source>
        <translation>不用这条规则：它放行的记录，由后面的规则决定去向。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Goes into the log and on the receipt. Name no customer.</source>
        <translation>会写进日志和回执，不要写客户的姓名。</translation>
    </message>
    <message>
        <source>See what it would do</source>
        <translation>先看影响</translation>
    </message>
    <message>
        <source>Change the rule</source>
        <translation>改这条规则</translation>
    </message>
    <message>
        <source>Back to the rule pack</source>
        <translation>改回规则包</translation>
    </message>
    <message>
        <source>The rule pack says {years}; up to 100 are possible.</source>
        <translation>规则包是 {years} 年，最多可填 100 年。</translation>
    </message>
    <message>
        <source>The law asks for at least {years} years. A shorter period cannot be set: of several periods the longest counts.</source>
        <translation>法定最低年限是 {years} 年，不能更短：几个期限并存时取最长的。</translation>
    </message>
    <message>
        <source>and 1 more group</source>
        <translation>另有 1 组</translation>
    </message>
    <message>
        <source>and {count} more groups</source>
        <translation>另有 {count} 组</translation>
    </message>
    <message>
        <source>Changing the rule</source>
        <translation>正在改规则</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>All rules are on. What was written stays in any case.</source>
        <extracomment>the switches are to be applied now</extracomment>
        <translation>规则全部开着。原来写的内容都还在。</translation>
    </message>
    <message>
        <source>1 rule is off. What was written stays in any case.</source>
        <translation>关了 1 条规则。原来写的内容都还在。</translation>
    </message>
    <message>
        <source>{count} rules are off. What was written stays in any case.</source>
        <translation>关了 {count} 条规则。原来写的内容都还在。</translation>
    </message>
    <message>
        <source>How values are brought to one form</source>
        <translation>怎样统一写法</translation>
    </message>
    <message>
        <source>Rules for bringing values to one form</source>
        <translation>统一写法的规则</translation>
    </message>
    <message>
        <source>Rules were switched since the last cleaning. They hold once you clean again.</source>
        <translation>上次清洗之后开关过规则，重新清洗才生效。</translation>
    </message>
    <message>
        <source>Clean again</source>
        <translation>重新清洗</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>例子</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>格数</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>开关</translation>
    </message>
    <message>
        <source>off</source>
        <translation>已关</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{written} becomes {value}</source>
        <translation>{written} 变成 {value}</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Switching the rule</source>
        <translation>正在开关规则</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message>
        <source>Rules</source>
        <extracomment>None while the rules were not applied ISO dates, in order None where people of several dates cannot be added up the RuleGroup, or None opened by a click or Enter: bring it into view where it stands below</extracomment>
        <translation>规则</translation>
    </message>
    <message>
        <source>They belong to people counted elsewhere, and go where those go.</source>
        <translation>已并入同一位客户，去向跟着那位客户走。</translation>
    </message>
    <message>
        <source>Apply the rules to give them a place.</source>
        <translation>套用规则后才有去处。</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>本案不用</translation>
    </message>
    <message>
        <source>check this</source>
        <translation>要核实</translation>
    </message>
    <message>
        <source>Keep to {date}</source>
        <translation>保留至 {date}</translation>
    </message>
    <message>
        <source>Keep to {first}–{last}</source>
        <translation>保留至 {first}–{last} 年</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Keep by law</source>
        <translation>依法保留</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>不移交</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>你改的</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>People</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>{rows} · storage only: kept safe, not used</source>
        <translation>{rows} · 只存不用</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
</context>
<context>
    <name>SearchKeeping</name>
    <message>
        <source>Kept searches</source>
        <extracomment>the SavedFilter that is to be searched for again from, to; `labels_changed` comes after it</extracomment>
        <translation>保存的筛选</translation>
    </message>
    <message>
        <source>Label these customers</source>
        <translation>给这些客户加标签</translation>
    </message>
    <message>
        <source>Keep this search</source>
        <translation>保存这个筛选</translation>
    </message>
    <message>
        <source>Take it off them</source>
        <translation>给他们去掉</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Forget this search</source>
        <translation>删掉这个筛选</translation>
    </message>
    <message>
        <source>Rename or delete this label</source>
        <translation>改名或删除这个标签</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Name of the search</source>
        <translation>筛选的名称</translation>
    </message>
    <message>
        <source>Put it on 1 customer</source>
        <translation>给 1 位客户加上</translation>
    </message>
    <message>
        <source>Put it on {count} customers</source>
        <translation>给 {count} 位客户加上</translation>
    </message>
    <message>
        <source>Labelling the customers</source>
        <translation>正在改标签</translation>
    </message>
    <message>
        <source>Keeping the search</source>
        <translation>正在保存筛选</translation>
    </message>
    <message>
        <source>Forgetting the search</source>
        <translation>正在删掉筛选</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Beside the steps · Find</source>
        <extracomment>milliseconds between two keys after which somebody has stopped typing who they are, said above them where the filters do not say it values by `Facet` ids; None for everybody the place or step that Back leads to, the last step for &quot;&quot; to what was found the facets show the counts of what is found</extracomment>
        <translation>步骤之外 · 查找</translation>
    </message>
    <message>
        <source>Which customer are you looking for?</source>
        <translation>要找哪位客户？</translation>
    </message>
    <message>
        <source>Any part of a name, its pinyin or initials, four digits of a number, a company.</source>
        <translation>姓名、拼音或首字母、号码里的四位数字、公司，输入任意一部分即可。</translation>
    </message>
    <message>
        <source>What is known of the customer</source>
        <translation>客户的已知信息</translation>
    </message>
    <message>
        <source>Name, pinyin, four digits, company</source>
        <translation>姓名、拼音、四位数字、公司</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>找到的客户</translation>
    </message>
    <message>
        <source>Open the customer</source>
        <translation>打开这位客户</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部客户</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>返回步骤</translation>
    </message>
    <message>
        <source>Back to the overview</source>
        <translation>返回总览</translation>
    </message>
    <message>
        <source>There is no customer yet.</source>
        <translation>还没有客户。</translation>
    </message>
    <message>
        <source>Import the files that hold customers, and clean them.</source>
        <translation>先导入含有客户的文件，再清洗。</translation>
    </message>
    <message>
        <source>Go to Clean</source>
        <translation>去清洗去重</translation>
    </message>
    <message>
        <source>Every record is looked through, duplicates too: an old telephone finds its owner. Several words must all be found. Protected values, such as ID numbers and home addresses, are found only if they are typed as a whole. What is shown is masked.</source>
        <translation>每条记录都会查找，重复的也算：用旧电话也能找到人。输入几个词，要全部符合才算找到。身份证号、住址等受保护的值，必须完整输入才能找到。显示的内容都已遮盖。</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Card no.</source>
        <translation>会员卡号</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>找到的位置</translation>
    </message>
</context>
<context>
    <name>SheetButton</name>
    <message>
        <source>{count} rows</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>{count} files</source>
        <extracomment>or files points a person should look at it is in the case</extracomment>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>{count} to see</source>
        <translation>{count} 处</translation>
    </message>
</context>
<context>
    <name>SheetCard</name>
    <message>
        <source>Holds</source>
        <extracomment>the plan of the sheet was changed by the user&apos;s hand the file, the sheet, the columns its tables begin at</extracomment>
        <translation>内容</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>改正</translation>
    </message>
    <message>
        <source>Correct header and tables</source>
        <translation>改正表头和表格</translation>
    </message>
    <message>
        <source>What the rows of this sheet are</source>
        <translation>这张表的每一行是什么</translation>
    </message>
    <message>
        <source>Which row is the header</source>
        <translation>表头在哪一行</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>Rows {first}–{last}</source>
        <translation>第 {first}–{last} 行</translation>
    </message>
    <message>
        <source>No header</source>
        <translation>没有表头</translation>
    </message>
    <message>
        <source>First {shown} rows</source>
        <translation>显示前 {shown} 行</translation>
    </message>
    <message>
        <source>First {shown} of {rows} rows</source>
        <translation>显示前 {shown} 行，共 {rows} 行</translation>
    </message>
    <message>
        <source>counting all rows</source>
        <translation>正在数全部行</translation>
    </message>
    <message>
        <source>as last time: {count}</source>
        <translation>{count} 列和上次一样</translation>
    </message>
    <message>
        <source>{sure}% sure</source>
        <translation>{sure}% 把握</translation>
    </message>
    <message>
        <source>For example: {values}</source>
        <translation>例如：{values}</translation>
    </message>
    <message>
        <source>No value in the first rows.</source>
        <translation>前面的行里没有值。</translation>
    </message>
    <message>
        <source>Leave row {number} out</source>
        <translation>不导入第 {number} 行</translation>
    </message>
    <message>
        <source>Leave this sheet out</source>
        <translation>不导入这张表</translation>
    </message>
    <message>
        <source>Take it along</source>
        <translation>还是导入</translation>
    </message>
    <message>
        <source>{count} columns</source>
        <translation>共 {count} 列</translation>
    </message>
    <message>
        <source>guessed: {count}, worth a look</source>
        <translation>{count} 列是推测的，看一眼</translation>
    </message>
    <message>
        <source>not recognised, kept as they are and sealed: {count}</source>
        <translation>{count} 列没认出来，原样保留并封存</translation>
    </message>
</context>
<context>
    <name>SheetNotices</name>
    <message>
        <source>See these rows</source>
        <translation>看这些行</translation>
    </message>
    <message>
        <source>Correct</source>
        <extracomment>what the buttons open leave rows out that are hidden in the file, or take them Nothing to worry about: said, but not in amber. TABLE, ROWS, HIDE or SHOW</extracomment>
        <translation>改正</translation>
    </message>
    <message>
        <source>Leave hidden rows out</source>
        <translation>不导入隐藏的行</translation>
    </message>
    <message>
        <source>Take hidden rows</source>
        <translation>隐藏的行也导入</translation>
    </message>
    <message>
        <source>This sheet is left out. Its rows stay in the file.</source>
        <translation>这张表不导入，数据留在文件里。</translation>
    </message>
    <message>
        <source>1 hidden row is left out.</source>
        <translation>隐藏的 1 行不导入。</translation>
    </message>
    <message>
        <source>{count} hidden rows are left out.</source>
        <translation>隐藏的 {count} 行不导入。</translation>
    </message>
    <message>
        <source>1 row above the header is a title and not read.</source>
        <translation>表头上面有 1 行是标题，不读。</translation>
    </message>
    <message>
        <source>{count} rows above the header are titles and not read.</source>
        <translation>表头上面有 {count} 行是标题，不读。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>1 row will not be taken. {reasons}</source>
        <translation>有 1 行不会收下。{reasons}</translation>
    </message>
    <message>
        <source>{count} rows will not be taken. {reasons}</source>
        <translation>有 {count} 行不会收下。{reasons}</translation>
    </message>
    <message>
        <source>1 cell. {what}</source>
        <translation>1 格。{what}</translation>
    </message>
    <message>
        <source>{count} cells. {what}</source>
        <translation>{count} 格。{what}</translation>
    </message>
</context>
<context>
    <name>ShelfPage</name>
    <message>
        <source>What the law wants kept stays encrypted in the case and is for keeping only. Each line has the day until which it is kept; after that it may be destroyed. Print the list for your folder.</source>
        <translation>法律要求留的，加密存在移交案里，只保存不使用。每一行都写着保存到哪天，过了就可以销毁。打印一份清单放进文件夹。</translation>
    </message>
    <message>
        <source>Some of it need not be kept any longer.</source>
        <translation>有一部分已经到期，不用再留。</translation>
    </message>
    <message>
        <source>Nothing may be destroyed before {day}.</source>
        <translation>{day} 之前什么都不能销毁。</translation>
    </message>
    <message>
        <source>So far nothing in the case has to stay.</source>
        <translation>移交案里目前没有必须留下的。</translation>
    </message>
    <message>
        <source>Beside the steps · Shelf</source>
        <translation>步骤之外 · 留存清单</translation>
    </message>
    <message>
        <source>What stays with you, and until when?</source>
        <translation>什么要留在你这里，留到什么时候？</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>返回步骤</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>保存清单</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>{day}, over</source>
        <translation>{day}，已到期</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
</context>
<context>
    <name>ShopCard</name>
    <message>
        <source>About the shop</source>
        <extracomment>The code of a sole trader, who answers for debts in person (law.md EN7; Civil Code art. 56).</extracomment>
        <translation>本店情况</translation>
    </message>
    <message>
        <source>Does the shop run under somebody else&apos;s brand (franchise)?</source>
        <translation>是加盟店吗（用别人的品牌）？</translation>
    </message>
    <message>
        <source>Not said yet</source>
        <translation>还没说</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>Yes, it is a franchise</source>
        <translation>是加盟店</translation>
    </message>
    <message>
        <source>Owner of the brand, with contact</source>
        <translation>品牌方名称和联系方式</translation>
    </message>
    <message>
        <source>Customers may hold the brand&apos;s owner liable for prepayments, by the contract or by what it looked like. The notice to prepaid customers names it; read what your contract says.</source>
        <translation>按合同或者按客户看到的样子，客户也可能找品牌方要预付款。给预付客户的公告会写上品牌方；看看加盟合同怎么约定。</translation>
    </message>
    <message>
        <source>Has a liquidator or administrator been appointed?</source>
        <translation>指定管理人或清算组了吗？</translation>
    </message>
    <message>
        <source>No, the owner winds it up</source>
        <translation>没有，由店主自己清理</translation>
    </message>
    <message>
        <source>Yes, and only that person may sign</source>
        <translation>指定了，只能由他签字</translation>
    </message>
    <message>
        <source>Name of the administrator</source>
        <translation>管理人或清算组名称</translation>
    </message>
    <message>
        <source>Phone or e-mail of the administrator</source>
        <translation>管理人电话或邮箱</translation>
    </message>
    <message>
        <source>Appointed by which court or meeting, and number of the paper</source>
        <translation>由哪个法院或会议指定，文书编号</translation>
    </message>
    <message>
        <source>A sole trader&apos;s debts stay with the person, sometimes the family, also after the handover (Civil Code art. 56): what is owed to customers does not go away with the licence.</source>
        <translation>个体工商户的债务由本人、有时由家庭承担，移交以后还在（《民法典》第 56 条）：欠客户的，不会跟着执照一起走。</translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Signature: {role}</source>
        <translation>签名：{role}</translation>
    </message>
    <message>
        <source>{when}, by the signer&apos;s own clock</source>
        <translation>{when}，按签名人自己的时钟</translation>
    </message>
    <message>
        <source>Check words</source>
        <translation>核对词</translation>
    </message>
    <message>
        <source>Have them read out over the phone. All six the same: it was this key.</source>
        <translation>请对方在电话里念一遍。六个词都相同，才是这把钥匙签的。</translation>
    </message>
    <message>
        <source>The certificate was made on the signer&apos;s own computer. It proves that nothing was changed. It does not prove who signed.</source>
        <translation>证书是签名人在自己电脑上生成的，能证明内容没改，不能证明签名的人是谁。</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>Draw here with mouse or pen</source>
        <extracomment>Points of one stroke, each from (0, 0) upper left to (1, 1) lower right; papers draw them 3 : 1 as well. of the width; closer points add nothing to the line a stroke was ended, or all were taken back</extracomment>
        <translation>用鼠标或笔在这里签名</translation>
    </message>
    <message>
        <source>Drawn signature</source>
        <translation>手写签名</translation>
    </message>
    <message>
        <source>Optional. You may sign the printed paper instead.</source>
        <translation>可以不画，打印后在纸上签也行。</translation>
    </message>
</context>
<context>
    <name>SignedCard</name>
    <message>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>再核验一次</translation>
    </message>
    <message>
        <source>Find the file…</source>
        <translation>找到文件…</translation>
    </message>
    <message>
        <source>Compare the package…</source>
        <translation>核对移交包…</translation>
    </message>
    <message>
        <source>Sign a new revision</source>
        <translation>另签一版</translation>
    </message>
    <message>
        <source>File not found</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核验</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation>核验不通过</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核验通过</translation>
    </message>
    <message>
        <source>The package was not compared: it is not beside the case.</source>
        <translation>移交包没有核对：不在案子的文件夹里。</translation>
    </message>
</context>
<context>
    <name>SignedPaperCard</name>
    <message>
        <source>Signed</source>
        <translation>已签字</translation>
    </message>
    <message>
        <source>File not found or changed</source>
        <translation>文件不在或被改过</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>已定稿</translation>
    </message>
    <message>
        <source>Says no</source>
        <translation>不可移交</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>另存一份…</translation>
    </message>
    <message>
        <source>Assess again</source>
        <translation>重新评估</translation>
    </message>
</context>
<context>
    <name>SignerCard</name>
    <message>
        <source>Who signs</source>
        <translation>谁来签字</translation>
    </message>
    <message>
        <source>Person in charge of the data</source>
        <translation>数据负责人</translation>
    </message>
    <message>
        <source>With the signature the person in charge declares that the answers are true.</source>
        <translation>签字表示负责人声明以上回答属实。</translation>
    </message>
    <message>
        <source>Check this</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>The wording of the official forms was not seen; the situations and questions come from the law itself. This is no legal advice.</source>
        <translation>官方表格的原文没看到，情形和问题取自法律本身。这不是法律意见。</translation>
    </message>
</context>
<context>
    <name>StaleCard</name>
    <message>
        <source>Customers who may be out of date</source>
        <translation>可能过时的客户</translation>
    </message>
    <message>
        <source>They are only listed here. You decide about them in Prune; nothing is deleted.</source>
        <translation>这里只列出来，什么都不删。去留在裁剪里由你决定。</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Unseen after</source>
        <translation>多久算没来</translation>
    </message>
    <message>
        <source>Years after which a customer counts as unseen</source>
        <translation>多少年没来算久未到店</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>{count} years</source>
        <translation>{count} 年</translation>
    </message>
    <message>
        <source>Decide in Prune</source>
        <translation>到裁剪里决定</translation>
    </message>
    <message>
        <source>Looking through all customers.</source>
        <translation>正在查看全部客户。</translation>
    </message>
    <message>
        <source>1 customer</source>
        <translation>1 位客户</translation>
    </message>
    <message>
        <source>{count} customers</source>
        <translation>{count} 位客户</translation>
    </message>
    <message>
        <source>1 more has money or visits with you and is not listed.</source>
        <translation>另有 1 位还有余额或次数，没列进来。</translation>
    </message>
    <message>
        <source>{count} more have money or visits with you and are not listed.</source>
        <translation>另有 {count} 位还有余额或次数，没列进来。</translation>
    </message>
    <message>
        <source>About 1 more you decided already.</source>
        <translation>另有 1 位你已经决定过。</translation>
    </message>
    <message>
        <source>About {count} more you decided already.</source>
        <translation>另有 {count} 位你已经决定过。</translation>
    </message>
    <message>
        <source>Of 1 customer no date is known.</source>
        <translation>有 1 位查不到日期。</translation>
    </message>
    <message>
        <source>Of {count} customers no date is known.</source>
        <translation>有 {count} 位查不到日期。</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message>
        <source>Changing the years</source>
        <translation>正在改年数</translation>
    </message>
</context>
<context>
    <name>StaleGroups</name>
    <message>
        <source>Impossible phone</source>
        <translation>电话不可能存在</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>没有联系方式</translation>
    </message>
    <message>
        <source>Not seen for 1 year</source>
        <translation>1 年没来过</translation>
    </message>
    <message>
        <source>Not seen for {count} years</source>
        <translation>{count} 年没来过</translation>
    </message>
</context>
<context>
    <name>StaleGroupsCard</name>
    <message>
        <source>Listed by cleaning</source>
        <translation>清洗时列出的客户</translation>
    </message>
    <message>
        <source>Decide about a whole list with one reason, or leave it to the rules.</source>
        <translation>可以用一个理由决定整份名单，也可以留给规则。</translation>
    </message>
    <message>
        <source>Look at the lists</source>
        <translation>查看名单</translation>
    </message>
    <message>
        <source>1 customer</source>
        <translation>1 位客户</translation>
    </message>
    <message>
        <source>{count} customers</source>
        <translation>{count} 位客户</translation>
    </message>
    <message>
        <source>Decide about them</source>
        <translation>决定去留</translation>
    </message>
    <message>
        <source>One reason for all of them.</source>
        <translation>一个理由管全部。</translation>
    </message>
    <message>
        <source>Changing 1 record</source>
        <translation>正在更改 1 条记录</translation>
    </message>
    <message>
        <source>Changing {count} records</source>
        <translation>正在更改 {count} 条记录</translation>
    </message>
</context>
<context>
    <name>StartFooter</name>
    <message>
        <source>As the system</source>
        <extracomment>Each language is called what its speakers call it, whichever is on screen. the key, by the user&apos;s hand only</extracomment>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Never goes online. Data stays on this computer, encrypted.</source>
        <translation>从不联网，数据只在这台电脑上加密保存</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Look: {look}</source>
        <translation>外观：{look}</translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation>试试示例店</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Handing over a shop&apos;s customer data</source>
        <extracomment>of Path: a receipt, a package, or both the Path of a case folder</extracomment>
        <translation>店铺客户数据移交</translation>
    </message>
    <message>
        <source>What would you like to do today?</source>
        <translation>今天要做什么？</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建移交案</translation>
    </message>
    <message>
        <source>I am handing over a shop. It begins with who hands over to whom.</source>
        <translation>我要把店交给别人，从双方信息开始。</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>打开移交案</translation>
    </message>
    <message>
        <source>Go on with one, or look through a closed one.</source>
        <translation>接着做没做完的，或翻看已结的案子。</translation>
    </message>
    <message>
        <source>Verify a receipt</source>
        <translation>核验回执</translation>
    </message>
    <message>
        <source>No password needed: has this receipt been changed?</source>
        <translation>不用密码，只查这份回执有没有被改过。</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>最近的移交案</translation>
    </message>
    <message>
        <source>No case on this computer yet</source>
        <translation>这台电脑上还没有移交案</translation>
    </message>
    <message>
        <source>Cases you make or open are listed here, by the name of their folder.</source>
        <translation>新建或打开过的移交案会列在这里，只显示文件夹名。</translation>
    </message>
    <message>
        <source>Try the sample shop</source>
        <translation>试试示例店</translation>
    </message>
    <message>
        <source>shopxfer takes a shop&apos;s spreadsheets, cleans them, leaves out what may not go, and makes an encrypted package and a signed receipt for the buyer.

One handover is one case: a folder in which everything is encrypted. You can close it and go on tomorrow.

To get to know the program, try the sample shop: nobody in it is real.</source>
        <translation>shopxfer 读入店里的表格，清洗去重，留下不能移交的，给接收方做出加密的移交包和签名的回执。

一次移交就是一个移交案：一个文件夹，里面全部加密。可以先关掉，明天接着做。

想先熟悉一下，就试试示例店，里面没有真人。</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>done</source>
        <extracomment>“50 对” the remainder keeps the next step from beginning</extracomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Step {number}, {title}, {state}</source>
        <translation>第 {number} 步，{title}，{state}</translation>
    </message>
</context>
<context>
    <name>SummaryView</name>
    <message>
        <source>The summary is being drawn</source>
        <extracomment>it shows the paper it was asked for the ShopxferError for which there is none what is shown was saved under its number</extracomment>
        <translation>正在生成汇总</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>保存汇总</translation>
    </message>
</context>
<context>
    <name>TableCard</name>
    <message>
        <source>Where it comes from</source>
        <extracomment>the `Source` of the value that is to be traced and perhaps looked at</extracomment>
        <translation>看来源</translation>
    </message>
</context>
<context>
    <name>TableForm</name>
    <message>
        <source>Row {number}</source>
        <extracomment>first and last row of the header, both None where there is none place of the column at which another table begins, from 0</extracomment>
        <translation>第 {number} 行</translation>
    </message>
    <message>
        <source>No header</source>
        <translation>没有表头</translation>
    </message>
    <message>
        <source>This one: columns {columns}</source>
        <translation>这一个：{columns} 列</translation>
    </message>
    <message>
        <source>Header from</source>
        <translation>表头从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Another table begins at</source>
        <translation>另一个表格从这列开始</translation>
    </message>
    <message>
        <source>Cut here</source>
        <translation>从这里分开</translation>
    </message>
    <message>
        <source>Put the tables together</source>
        <translation>合成一个表格</translation>
    </message>
    <message>
        <source>First row of the header</source>
        <translation>表头的第一行</translation>
    </message>
    <message>
        <source>Last row of the header</source>
        <translation>表头的最后一行</translation>
    </message>
    <message>
        <source>Column at which another table begins</source>
        <translation>另一个表格开始的列</translation>
    </message>
    <message>
        <source>no column, it is one table</source>
        <translation>没有，就是一个表格</translation>
    </message>
</context>
<context>
    <name>TermsCard</name>
    <message>
        <source>What holds for all of them</source>
        <extracomment>a function that changes the case</extracomment>
        <translation>对所有预付款都适用</translation>
    </message>
    <message>
        <source>Where the shop is</source>
        <translation>店在哪里</translation>
    </message>
    <message>
        <source>Not chosen: nationwide rules only</source>
        <translation>没选，只按全国规定</translation>
    </message>
    <message>
        <source>How the contract counts what was used</source>
        <translation>合同怎么算已用部分</translation>
    </message>
    <message>
        <source>It says nothing</source>
        <translation>没写</translation>
    </message>
    <message>
        <source>At the discount price</source>
        <translation>按折扣价</translation>
    </message>
    <message>
        <source>At list price</source>
        <translation>按原价</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>What customers are told</source>
        <extracomment>characters of a hash that people read the day this card filled in itself somebody wants to see the text although it is frozen</extracomment>
        <translation>告诉客户的话</translation>
    </message>
    <message>
        <source>Last day to answer</source>
        <translation>最后答复日</translation>
    </message>
    <message>
        <source>Show the text for</source>
        <translation>看哪种文本</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Freeze the text</source>
        <translation>文本定稿</translation>
    </message>
    <message>
        <source>Show or change the text</source>
        <translation>看文本，改文本</translation>
    </message>
    <message>
        <source>Fill it in</source>
        <translation>去填写</translation>
    </message>
    <message>
        <source>It was given to this text</source>
        <translation>就是对这份文本说的</translation>
    </message>
    <message>
        <source>Whether this way is enough is not settled by a text of law. Check this with a lawyer.</source>
        <translation>只用这种方式够不够，法律条文没有写明。请向律师核实。</translation>
    </message>
    <message>
        <source>With this kind of transfer nobody has to be asked or told here.</source>
        <translation>这种转让不移交客户资料，这里不用告知，也不用征求同意。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The text still lacks: {names}.</source>
        <translation>文本还缺：{names}。</translation>
    </message>
    <message>
        <source>Asked apart, each with a box and a signature of its own: {lines}. Who leaves one open has not agreed to it; only that stays behind.</source>
        <translation>另外单独问，每项各有勾选框和签名处：{lines}。没有签的就是不同意，只有这一项不交。</translation>
    </message>
    <message>
        <source>Frozen: text {short}. It names {buyer} and 1 field, answers until {day}.</source>
        <translation>已定稿：文本 {short}，写明{buyer}和 1 项资料，{day} 前答复。</translation>
    </message>
    <message>
        <source>Frozen: text {short}. It names {buyer} and {count} fields, answers until {day}.</source>
        <translation>已定稿：文本 {short}，写明{buyer}和 {count} 项资料，{day} 前答复。</translation>
    </message>
    <message>
        <source> Another buyer, or one field more, needs a new text and new answers.</source>
        <translation>换了接收方，或多带一项资料，都要重新定稿、重新征求。</translation>
    </message>
    <message>
        <source>It does not name what is set to go now: {names}. Leave these behind in Prune, or freeze a new text and ask again.</source>
        <translation>现在要带走的这些没写进去：{names}。在“裁剪”里把它们留下，或者重新定稿、重新征求。</translation>
    </message>
    <message>
        <source>The yes of 1 customer in your sheets counts as given to this text.</source>
        <translation>表格里 1 位客户的“同意”，算作对这份文本的同意。</translation>
    </message>
    <message>
        <source>The yes of {count} customers in your sheets counts as given to this text.</source>
        <translation>表格里 {count} 位客户的“同意”，算作对这份文本的同意。</translation>
    </message>
    <message>
        <source>1 customer agreed according to your sheets. That counts only if the customer saw this very text, with this buyer and these fields.</source>
        <translation>表格里有 1 位客户写着“同意”。只有他看到的就是这份文本、这位接收方、这些资料，才算数。</translation>
    </message>
    <message>
        <source>{count} customers agreed according to your sheets. That counts only if they saw this very text, with this buyer and these fields.</source>
        <translation>表格里有 {count} 位客户写着“同意”。只有他们看到的就是这份文本、这位接收方、这些资料，才算数。</translation>
    </message>
    <message>
        <source> If they saw another one, or none, ask them anew; you answer for this with your name.</source>
        <translation>看的是别的文本，或者没看过，就要重新征求。这一点由你负责。</translation>
    </message>
    <message>
        <source> That they once gave you their data to be served is no consent to a handover (small processors&apos; rules, art. 7).</source>
        <translation>客户当初为了接受服务把资料交给店里，不算同意移交（小型个人信息处理者简化措施规定第 7 条）。</translation>
    </message>
    <message>
        <source>Two weeks are proposed. Who says nothing has not agreed.</source>
        <translation>先按两周算。没答复的不算同意。</translation>
    </message>
    <message>
        <source>A small shop publishes it 30 working days before. The holidays of next year are not known here; count them yourself.</source>
        <translation>小店要提前 30 个工作日公告。明年的放假安排这里还没有，请自己数。</translation>
    </message>
    <message>
        <source>30 working days from today, as a small shop has to publish it.</source>
        <translation>从今天起 30 个工作日：小店要提前这么久公告。</translation>
    </message>
    <message>
        <source>Freezing the text</source>
        <translation>正在定稿</translation>
    </message>
    <message>
        <source>Recording it</source>
        <translation>正在记录</translation>
    </message>
</context>
<context>
    <name>TransferChoice</name>
    <message>
        <source>Kind of transfer</source>
        <extracomment>T1..T8, by the user&apos;s hand only</extracomment>
        <translation>是哪一种转让</translation>
    </message>
    <message>
        <source>It decides what the law asks</source>
        <translation>它决定法律要求什么</translation>
    </message>
    <message>
        <source>Help me choose</source>
        <translation>帮我选</translation>
    </message>
    <message>
        <source>Route: notice</source>
        <translation>路径：告知</translation>
    </message>
    <message>
        <source>Route: separate consent</source>
        <translation>路径：单独同意</translation>
    </message>
    <message>
        <source>Nothing is handed over</source>
        <translation>不用移交</translation>
    </message>
    <message>
        <source>Check this</source>
        <translation>请核对</translation>
    </message>
    <message>
        <source>Courts or offices may see this differently. Ask a lawyer or the market office.</source>
        <translation>法院或主管部门可能有不同看法。问问律师或市场监管所。</translation>
    </message>
    <message>
        <source>PIPL art. {article}</source>
        <translation>《个人信息保护法》第 {article} 条</translation>
    </message>
    <message>
        <source>Small processors art. {article}</source>
        <translation>《小型处理者简化措施》第 {article} 条</translation>
    </message>
    <message>
        <source>Bankruptcy Law art. {article}</source>
        <translation>《企业破产法》第 {article} 条</translation>
    </message>
    <message>
        <source>Sole traders regulation art. {article}</source>
        <translation>《个体工商户条例》第 {article} 条</translation>
    </message>
    <message>
        <source>; </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>TreatForm</name>
    <message>
        <source>Close</source>
        <extracomment>the HiddenData as it stands now</extracomment>
        <translation>收起</translation>
    </message>
    <message>
        <source>What is treated</source>
        <translation>处理哪些</translation>
    </message>
    <message>
        <source>Raise the class</source>
        <translation>提高这一列的分级</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮盖</translation>
    </message>
    <message>
        <source>Split out</source>
        <translation>分列</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>不进记录</translation>
    </message>
    <message>
        <source>Records hold the text as it was read.</source>
        <translation>记录里就是读进来的文字。</translation>
    </message>
    <message>
        <source>In records it is masked in its place; the rest stays readable.</source>
        <translation>在记录里原处遮盖，其余文字照常可读。</translation>
    </message>
    <message>
        <source>It leaves the text and stands in fields of its own, each of which goes or stays in Prune.</source>
        <translation>从文字里取出，每一种各成一个字段，在裁剪时分别决定去留。</translation>
    </message>
    <message>
        <source>It leaves the text and stands in no record, only here in the case.</source>
        <translation>从文字里取出，不进任何记录，只留在移交案里。</translation>
    </message>
    <message>
        <source>Examples, before and after</source>
        <translation>处理前后的例子</translation>
    </message>
    <message>
        <source>Cells with personal data, masked</source>
        <translation>有个人信息的格子，已遮盖</translation>
    </message>
    <message>
        <source>{kind}: {cells} ({level})</source>
        <translation>{kind}：{cells} 格（{level}）</translation>
    </message>
    <message>
        <source>1 cell, masked. Opened, it tells where it stands; a look at the whole is recorded.</source>
        <translation>1 格，已遮盖。打开可看出处；看原文会记录。</translation>
    </message>
    <message>
        <source>{count} cells, masked. Opened, each tells where it stands; a look is recorded.</source>
        <translation>{count} 格，已遮盖。打开可看出处；看原文会记录。</translation>
    </message>
    <message>
        <source>What was found weighs more ({found}) than the class of the column ({level}).</source>
        <translation>找到的内容是 {found}，比这一列的分级（{level}）更重。</translation>
    </message>
    <message>
        <source>Records hold these texts as they were read.</source>
        <translation>记录里就是读进来的文字。</translation>
    </message>
    <message>
        <source>In records what was found is masked.</source>
        <translation>记录里，找到的内容已遮盖。</translation>
    </message>
    <message>
        <source>What was found stands in fields of its own.</source>
        <translation>找到的内容已分到单独的字段。</translation>
    </message>
    <message>
        <source>What was found stands in no record.</source>
        <translation>找到的内容不进任何记录。</translation>
    </message>
    <message>
        <source>What is left of the texts has class {level}.</source>
        <translation>剩下的文字是 {level}。</translation>
    </message>
    <message>
        <source>The cells as read rest sealed.</source>
        <translation>读进来的原文已封存。</translation>
    </message>
    <message>
        <source>Examples: as it stands</source>
        <translation>例子：现在</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>遮盖后</translation>
    </message>
    <message>
        <source>Split out, or withheld</source>
        <translation>分列或不进记录后</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text, masked</source>
        <translation>文字，已遮盖</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到什么</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>UnlinkedCard</name>
    <message>
        <source>Purchases and contacts without a customer</source>
        <extracomment>What a record can be recognised by, with the room it takes and how soon it gives way. file, sheet, row as the spreadsheet program numbers it</extracomment>
        <translation>对不上客户的交易和沟通</translation>
    </message>
    <message>
        <source>No customer has their number, card, ID or phone, or several have it.</source>
        <translation>它们的编号、卡号、证件号、电话没有客户对得上，或者不止一位客户对得上。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>Purchase</source>
        <translation>交易</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>沟通</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Choose the case folder; its name ends in .shopxfer</source>
        <extracomment>the Path of the case folder, the password</extracomment>
        <translation>选移交案的文件夹，名字以 .shopxfer 结尾</translation>
    </message>
    <message>
        <source>Opening. This takes a moment, so that nobody can try passwords quickly.</source>
        <translation>正在打开，要稍等一下，免得有人飞快地试密码。</translation>
    </message>
    <message>
        <source>Choose a case first.</source>
        <translation>先选一个移交案。</translation>
    </message>
    <message>
        <source>Type its password.</source>
        <translation>输入它的密码。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开移交案</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开始</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>打开移交案</translation>
    </message>
    <message>
        <source>Which case, and what is its password?</source>
        <translation>打开哪个移交案？</translation>
    </message>
    <message>
        <source>Everything in a case is encrypted. Without the password it stays closed.</source>
        <translation>移交案里全部加密，没有密码打不开。</translation>
    </message>
    <message>
        <source>Case folder</source>
        <translation>移交案文件夹</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>A case is a folder whose name ends in .shopxfer. Choose the folder itself, not a file in it.

Only one window at a time can have a case open.

A forgotten password cannot be recovered, by you or by anybody.</source>
        <translation>移交案是一个文件夹，名字以 .shopxfer 结尾。选文件夹本身，不是里面的文件。

一个移交案同时只能在一个窗口里打开。

密码忘了就找不回来，你不行，别人也不行。</translation>
    </message>
</context>
<context>
    <name>ValueSource</name>
    <message>
        <source>Where this value comes from</source>
        <extracomment>which value of its cell, of how many</extracomment>
        <translation>这个值从哪里来</translation>
    </message>
    <message>
        <source>Where value {number} of {count} comes from; F4 again for the next</source>
        <translation>第 {number} 个值从哪里来，共 {count} 个；再按 F4 看下一个</translation>
    </message>
    <message>
        <source>{where}
Row {row}, column {letter} &quot;{header}&quot;</source>
        <translation>{where}
第 {row} 行，{letter} 列“{header}”</translation>
    </message>
    <message>
        <source>Written there</source>
        <translation>原来写的</translation>
    </message>
    <message>
        <source>The file itself shows it whole; it is not imported yet.</source>
        <translation>文件还没导入，打开原文件就能看全。</translation>
    </message>
    <message>
        <source>The row was corrected. Another text stood there before.</source>
        <translation>这一行改正过，之前写的是别的内容。</translation>
    </message>
    <message>
        <source>Made of it</source>
        <translation>整理成</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>已封存</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>Sealed</source>
        <extracomment>Problems that cost digits for good.</extracomment>
        <translation>已封存</translation>
    </message>
    <message>
        <source>{where}, row {row}</source>
        <translation>{where}，第 {row} 行</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>敏感</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>隐私</translation>
    </message>
</context>
<context>
    <name>ValuesCard</name>
    <message>
        <source>Values that count</source>
        <translation>取用的值</translation>
    </message>
    <message>
        <source>Enter: where a value comes from, and the whole of it.</source>
        <translation>按回车看来源和原文。</translation>
    </message>
    <message>
        <source>There is no value.</source>
        <translation>没有内容。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>带不带走</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>还没决定</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动选定</translation>
    </message>
</context>
<context>
    <name>VerifyPage</name>
    <message>
        <source>Choose the receipt</source>
        <translation>选回执</translation>
    </message>
    <message>
        <source>Receipts (*.pdf)</source>
        <translation>回执 (*.pdf)</translation>
    </message>
    <message>
        <source>Choose the package</source>
        <translation>选移交包</translation>
    </message>
    <message>
        <source>Packages (*.xlsx)</source>
        <translation>移交包 (*.xlsx)</translation>
    </message>
    <message>
        <source>Choose a receipt</source>
        <translation>选一份回执</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核验</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is waiting for its receipt.</source>
        <translation>“{name}”还等着它的回执。</translation>
    </message>
    <message>
        <source>Check the package too</source>
        <translation>再核对移交包</translation>
    </message>
    <message>
        <source>Verify another receipt</source>
        <translation>核验另一份回执</translation>
    </message>
    <message>
        <source>The receipt does not hold.</source>
        <translation>这份回执不可信。</translation>
    </message>
    <message>
        <source>Receipt intact; package not checked.</source>
        <translation>回执完好，移交包还没核对。</translation>
    </message>
    <message>
        <source>Receipt intact; the package is not the one it names.</source>
        <translation>回执完好，移交包不是回执上写的那个。</translation>
    </message>
    <message>
        <source>Receipt intact, and the package is the one it names.</source>
        <translation>回执完好，移交包就是回执上写的那个。</translation>
    </message>
    <message>
        <source>Verify a receipt</source>
        <translation>核验回执</translation>
    </message>
    <message>
        <source>Has this receipt been changed?</source>
        <translation>这份回执被改过吗？</translation>
    </message>
    <message>
        <source>No password and no network are needed, and no trust in whoever made it.</source>
        <translation>不用密码，不用联网，也不用相信做回执的人。</translation>
    </message>
    <message>
        <source>Drag the receipt here, or </source>
        <translation>把回执拖到这里，或</translation>
    </message>
    <message>
        <source>choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>The PDF as it was signed. Its package (.xlsx) may come with it.</source>
        <translation>签好名的 PDF 原件。移交包（.xlsx）可以一起拖进来。</translation>
    </message>
    <message>
        <source>A receipt holds if every byte of it is as it was signed. The package is compared by its size and by its SHA-256, which the receipt carries.

A certificate made by the program proves that nothing was changed, not who signed. The check words close this gap: call the signer and have them read out.</source>
        <translation>回执的每个字节都和签署时一样，才算完好。移交包按大小和 SHA-256 比对，这两样都写在回执里。

程序自制的证书能证明内容没改，不能证明签名的人是谁。这一步靠核对词：给签名人打电话，请他念出来。</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Parties</source>
        <translation>双方与路径</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清洗去重</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>影响评估</translation>
    </message>
    <message>
        <source>Notify</source>
        <translation>告知</translation>
    </message>
    <message>
        <source>Prepaid ledger</source>
        <translation>预付款台账</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>留存清单</translation>
    </message>
    <message>
        <source>Prune</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>移交包</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>移交回执</translation>
    </message>
    <message>
        <source>Case {number}</source>
        <translation>移交案 {number}</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>店主</translation>
    </message>
    <message>
        <source>Opened with the password</source>
        <translation>用密码打开的</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>查找客户</translation>
    </message>
    <message>
        <source>Verify a file</source>
        <translation>核验文件</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>关闭移交案</translation>
    </message>
    <message>
        <source>Parties not named yet</source>
        <translation>双方还没填</translation>
    </message>
</context>
<context>
    <name>WordsCard</name>
    <message>
        <source>Check words</source>
        <translation>核对词</translation>
    </message>
    <message>
        <source>Read them to the other side over the phone. Same six words: signed with the same key.</source>
        <translation>在电话里念给对方听。六个词都相同，就是同一把钥匙签的。</translation>
    </message>
</context>
<context>
    <name>_FileBlock</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>_PasswordRow</name>
    <message>
        <source>Password of {name}</source>
        <translation>{name} 的密码</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>文件的密码</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>_PasswordShown</name>
    <message>
        <source>Copy for 10 s</source>
        <translation>复制 10 秒</translation>
    </message>
    <message>
        <source>Password: {password}</source>
        <translation>密码：{password}</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; holds {rows} rows. Write its password down now, it is not shown again. Correct the rows in Excel, leave the header and the last column as they are, save, and bring it here.</source>
        <translation>“{name}”里有 {rows} 行。现在就把密码抄下来，不会再显示。在 Excel 里改好，表头和最后一列不要动，保存后再导入。</translation>
    </message>
</context>
</TS>
